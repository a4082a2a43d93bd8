import { type Environment, readSettings } from '@messenger/config';
import { type OpenSubgraphs, openTogether } from '@messenger/service';
import { createLogger, createMetrics } from '@messenger/telemetry';

/**
 * The three services that an import goes through, in this process and without their background jobs: search index
 * and event store are filled by the relay of whoever serves the API, now or at its next start.
 */
export async function openServices(environment: Environment): Promise<OpenSubgraphs> {
  const { LOG_LEVEL } = readSettings(['LOG_LEVEL'], {
    ...environment,
    LOG_LEVEL: environment.LOG_LEVEL || 'warn',
  });
  const logger = createLogger({ service: 'import', level: LOG_LEVEL });
  const parts = { environment, logger, metrics: createMetrics('import') };
  return openTogether(
    'import',
    {
      users: async () => (await import('@messenger/users')).openUsersSubgraph,
      conversations: async () => (await import('@messenger/conversations')).openConversationsSubgraph,
      messages: async () => (await import('@messenger/messages')).openMessagesSubgraph,
    },
    parts,
  );
}
