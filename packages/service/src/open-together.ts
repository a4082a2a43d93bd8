import { createLocalCalls, type LocalCalls } from '@messenger/calls';
import type { Environment } from '@messenger/config';
import type { ServiceName } from '@messenger/federation';
import type { Logger, Metrics } from '@messenger/telemetry';
import type { OpenSubgraph } from './run-subgraph.ts';
import type { Subgraph } from './subgraph.ts';

type Parts = { environment: Environment; logger: Logger; metrics: Metrics };

/** Loads the module of a subgraph and gives what opens it. */
export type Opener = () => Promise<OpenSubgraph>;

export type OpenSubgraphs = {
  subgraphs: Subgraph[];
  /** Calls any of them, in the name given. */
  calls: LocalCalls;
  /** Stops all with their jobs and clients, the last named first: one drains its work by calls to those before it. */
  stop(): Promise<void>;
};

/** Opens subgraphs in this process, where they call each other directly. Their jobs are not started. */
export async function openTogether(
  callingService: string,
  openers: Partial<Record<ServiceName, Opener>>,
  parts: Parts,
): Promise<OpenSubgraphs> {
  const calls = createLocalCalls(callingService);
  const callers = [calls];
  const opened = new Map<string, Subgraph>();
  const stop = async () => {
    for (const name of Object.keys(openers).toReversed()) await opened.get(name)?.stop();
  };
  const open = async (opener: Opener, name: string) => {
    const own = createLocalCalls(name);
    callers.push(own);
    const openSubgraph = await opener();
    const logger = parts.logger.child({ subgraph: name });
    opened.set(name, await openSubgraph({ ...parts, logger, calls: own }));
  };
  const attempts = await Promise.allSettled(
    Object.entries(openers).map(([name, opener]) => open(opener, name)),
  );
  for (const attempt of attempts) {
    if (attempt.status === 'fulfilled') continue;
    await stop();
    throw attempt.reason;
  }
  const subgraphs = [...opened.values()];
  for (const subgraph of subgraphs) for (const each of callers) each.mount(subgraph);
  return { subgraphs, calls, stop };
}
