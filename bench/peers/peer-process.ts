import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { StartProblem } from '@messenger/engines';

const readyPatienceMs = 120_000;
const stopPatienceMs = 10_000;
const pollMs = 200;
const keptOutput = 8_000;

export type PeerProcess = { url: string; pid: number; stop(): Promise<void> };

export type PeerOptions = {
  /** As people call it. */
  title: string;
  command: string;
  args: readonly string[];
  cwd: string;
  environment: Readonly<Record<string, string | undefined>>;
  url: string;
  /** Answers 200 once it serves. */
  readyPath: string;
};

/** Starts a peer and waits until it serves. It ends with this process. @throws StartProblem with its last words. */
export async function startPeer(options: PeerOptions): Promise<PeerProcess> {
  const { title, command, args, cwd, environment, url, readyPath } = options;
  const child = spawn(command, args, { cwd, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  let output = '';
  let hasEnded = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-keptOutput);
    });
  }
  child.once('error', (error) => {
    output += error.message;
    hasEnded = true;
  });
  child.once('exit', () => {
    hasEnded = true;
    process.off('exit', kill);
  });
  for (const deadline = Date.now() + readyPatienceMs; ; ) {
    const response = await fetch(`${url}${readyPath}`).catch(() => null);
    await response?.body?.cancel();
    if (response?.ok) break;
    if (hasEnded || Date.now() > deadline) {
      kill();
      throw new StartProblem(`${title} did not start:\n${output}`);
    }
    await pause(pollMs);
  }
  if (child.pid === undefined) throw new StartProblem(`${title} has no process.`);
  return {
    url,
    pid: child.pid,
    async stop() {
      if (hasEnded) return;
      const ended = once(child, 'exit');
      const timer = setTimeout(kill, stopPatienceMs);
      child.kill('SIGTERM');
      await ended;
      clearTimeout(timer);
    },
  };
}
