import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Calls } from '@messenger/calls';
import { type Environment, readSettings } from '@messenger/config';
import type { Change } from '@messenger/events';
import { faultsFromEnvironment } from '@messenger/faults';
import { subgraphSdl } from '@messenger/federation';
import { migrateCassandra } from '@messenger/migrations';
import { createRateLimit } from '@messenger/rate-limits';
import { createRedis } from '@messenger/redis';
import type { Subgraph } from '@messenger/service';
import type { Logger, Metrics } from '@messenger/telemetry';
import { parse } from 'graphql';
import { createAnnouncer } from './announcer.ts';
import { applyChanges } from './apply-changes.ts';
import { applyReceipts } from './apply-receipts.ts';
import {
  type CassandraSettings,
  cassandraSettingNames,
  connectCassandra,
  openCassandra,
} from './cassandra.ts';
import { createChangeStore } from './change-store.ts';
import { createChangeWriter } from './change-writer.ts';
import { createContext } from './context.ts';
import { createConversationCalls } from './conversation-calls.ts';
import { createHintStore } from './hint-store.ts';
import { importMessages } from './import-messages.ts';
import { createLostMessages } from './lost-messages.ts';
import { createMediaCalls } from './media-calls.ts';
import { createMessageMemory } from './message-memory.ts';
import { createMessageStore } from './message-store.ts';
import { readChanges } from './read-changes.ts';
import { readStoredMessages } from './read-stored-messages.ts';
import { createReceiptStore } from './receipt-store.ts';
import { createRecentMessageStore } from './recent-message-store.ts';
import { createResolvers } from './resolvers.ts';
import { type Gap, restoreMessages } from './restore-messages.ts';
import { sendMessage } from './send-message.ts';
import { createStoredMarks } from './stored-marks.ts';
import { writeRows } from './write-rows.ts';

export type MessagesOptions = {
  environment: Environment;
  logger: Logger;
  metrics: Metrics;
  calls: Calls;
  clock?: () => Date;
};

const migrations = join(import.meta.dirname, '../migrations');

/** Opens messages: migrates Cassandra, connects to it and to Redis. */
export async function openMessagesSubgraph(options: MessagesOptions): Promise<Subgraph> {
  const { environment, logger, metrics, calls, clock = () => new Date() } = options;
  const settings = readSettings(
    [...cassandraSettingNames, 'REDIS_URL', 'REDIS_KEY_PREFIX', 'SENDS_PER_MINUTE', 'MESSAGES_MEMORY_BYTES'],
    environment,
  );
  const faults = faultsFromEnvironment(environment);
  await migrate(settings, logger);
  const cassandra = await openCassandra({ settings, logger, metrics });
  const redis = await createRedis({
    service: 'messages',
    url: settings.REDIS_URL,
    keyPrefix: settings.REDIS_KEY_PREFIX,
    logger,
    metrics,
  });

  const conversations = createConversationCalls(calls);
  const media = createMediaCalls(calls);
  const messages = createMessageStore(cassandra);
  const changes = createChangeStore(cassandra);
  const receipts = createReceiptStore(cassandra);
  const memory = createMessageMemory(settings.MESSAGES_MEMORY_BYTES);
  const recent = createRecentMessageStore(redis);
  const hints = createHintStore(redis);
  const writeChanges = createChangeWriter((rows) => writeRows(cassandra, rows), changes);
  const marks = createStoredMarks(conversations.markStored, logger);
  const announcer = createAnnouncer({ memory, recent, hints, marks, faults, logger });
  const sendLimit = createRateLimit({ redis, what: 'messages', perMinute: settings.SENDS_PER_MINUTE });
  const now = () => clock().getTime();

  const send = { conversations, media, messages, writeChanges, announcer, sendLimit, faults, now };
  const apply = (given: readonly Change[], writtenAt?: number) =>
    applyChanges({ messages, writeChanges, hints }, given, writtenAt);
  const resolvers = createResolvers({
    sendMessage: (sender, input) => sendMessage(send, sender, input),
    importMessages: (origin, input) =>
      importMessages({ conversations, writeChanges, hints, marks }, origin, input),
    applyChanges: apply,
    applyReceipts: (given) => applyReceipts({ changes, receipts }, given),
    readChanges: (range) => readChanges({ changes, conversations }, range),
    readStoredMessages: (range) => readStoredMessages(messages, range),
  });
  const reads = {
    conversations,
    messages,
    memory,
    recent,
    lost: createLostMessages({ logger, metrics }),
    restore: (gap: Gap) => restoreMessages({ log: changes, conversations, applyChanges: apply, now }, gap),
    now,
    sleep: (milliseconds: number) => sleep(milliseconds),
  };
  return {
    name: 'messages',
    schema: buildSubgraphSchema([{ typeDefs: parse(subgraphSdl('messages')), resolvers }]),
    createContext: (caller) => createContext(reads, caller),
    checks: [
      { name: 'cassandra', check: cassandra.ping },
      { name: 'redis', check: async () => void (await redis.ping()), isOptional: true },
    ],
    start: async () => {},
    async stop() {
      await announcer.drain();
      await cassandra.close();
      redis.disconnect();
    },
  };
}

async function migrate(settings: CassandraSettings, logger: Logger): Promise<void> {
  const client = await connectCassandra(settings);
  const { CASSANDRA_KEYSPACE: keyspace, CASSANDRA_REPLICATION: replication } = settings;
  try {
    await migrateCassandra({ client, keyspace, replication, name: 'messages', folder: migrations, logger });
  } finally {
    await client.shutdown();
  }
}
