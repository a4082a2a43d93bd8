import { homedir } from 'node:os';
import { join } from 'node:path';
import { cached, runFetchCommand } from '@messenger/engines';

/** A program that is compared with: too large to be a dependency, fetched the first time it is wanted. */
export type Peer = {
  /** With its version, which names the content for good: `synapse-1.163.2`. */
  name: string;
  title: string;
  expectedBytes: number;
  /** The command that fills a folder, and what to tell someone who does not have it. */
  fetch(folder: string): { command: string; args: string[]; whenMissing: string };
};

/** The folder that holds a peer, kept beside the engines' downloads. @throws StartProblem when it cannot be fetched. */
export function installPeer({ name, title, expectedBytes, fetch }: Peer): Promise<string> {
  return cached({
    cacheDirectory: join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'messenger-peers'),
    name,
    expectedBytes,
    report: (detail, percent = 0) => {
      if (percent % 25 === 0) console.log(detail);
    },
    fill: (folder) =>
      runFetchCommand({
        ...fetch(folder),
        cwd: folder,
        environment: process.env,
        signal: AbortSignal.timeout(20 * 60_000),
        purpose: `Fetching ${title}`,
      }),
  });
}
