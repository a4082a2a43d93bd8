import { type Calls, createLocalCalls, type LocalCalls } from '@messenger/calls';
import { readSettings } from '@messenger/config';
import { openConversationsSubgraph } from '@messenger/conversations';
import { openMessagesSubgraph } from '@messenger/messages';
import type { Subgraph } from '@messenger/service';
import { createLogger, createMetrics } from '@messenger/telemetry';
import { openUsersSubgraph } from '@messenger/users';

export type OpenServices = { calls: Calls; close(): Promise<void> };

type Environment = Record<string, string | undefined>;

const openers = {
  users: openUsersSubgraph,
  conversations: openConversationsSubgraph,
  messages: openMessagesSubgraph,
};

/**
 * The three services that an import goes through, in this process and without their background jobs: search index
 * and event store are filled by the relay of whoever serves the API, now or at its next start.
 */
export async function openServices(environment: Environment): Promise<OpenServices> {
  const { LOG_LEVEL } = readSettings(['LOG_LEVEL'], {
    ...environment,
    LOG_LEVEL: environment.LOG_LEVEL || 'warn',
  });
  const logger = createLogger({ service: 'import', level: LOG_LEVEL });
  const metrics = createMetrics('import');
  const calls = createLocalCalls('import');
  const opened: { subgraph: Subgraph; calls: LocalCalls }[] = [];
  const close = async () => {
    for (const { subgraph } of opened.toReversed()) await subgraph.stop();
  };
  try {
    for (const name of ['users', 'conversations', 'messages'] as const) {
      const own = createLocalCalls(name);
      const parts = { environment, metrics, calls: own, logger: logger.child({ subgraph: name }) };
      opened.push({ subgraph: await openers[name](parts), calls: own });
    }
  } catch (error) {
    await close();
    throw error;
  }
  for (const { subgraph } of opened) {
    for (const each of [calls, ...opened.map((other) => other.calls)]) each.mount(subgraph);
  }
  return { calls, close };
}
