import { type Hint, hintChannel, type MessageAddedChange, messageKinds } from '@messenger/events';
import { execute, orElse, type Redis, runScript, scriptOf } from '@messenger/redis';
import { z } from 'zod';
import type { Message } from './message.ts';

/**
 * The latest messages of a conversation, so that opening it reads no Cassandra.
 *
 * Key: `conversation:messages:{conversationId}`, a list of JSON, the newest first.
 * Length: 50 (LTRIM). Lifetime: a day after the last message or refill.
 * Writers: whoever sends a message (announce), whoever found the list incomplete when paging (refill).
 *
 * Two senders may push in the wrong order and a crash may leave one out, so a reader takes entries only when
 * their ordinals are exactly those it wants.
 */
export type RecentMessageStore = {
  /** Adds a message that was just sent, then publishes its hint: whoever follows that finds the list complete. */
  announce(message: Message, change: MessageAddedChange): Promise<void>;
  /** Replaces the list: the newest messages without holes, the newest first. */
  refill(conversationId: string, messages: readonly Message[]): Promise<void>;
  /** Messages from the `skip`-th newest on; empty when there is no such list or Redis is away. */
  read(conversationId: string, skip: number, size: number): Promise<Message[]>;
};

export const recentLength = 50;
const lifetimeSeconds = 86_400;
/** Every gateway with a listener gets a hint, and what waits for a slow one takes memory of Redis. */
const longestTextInHint = 4096;

export const recentMessagesKey = (conversationId: string): string =>
  `conversation:messages:${conversationId}`;

const announceScript = scriptOf(`
redis.call('LPUSH', KEYS[1], ARGV[1])
redis.call('LTRIM', KEYS[1], 0, ARGV[2])
redis.call('EXPIRE', KEYS[1], ARGV[3])
redis.call('PUBLISH', ARGV[4], ARGV[5])`);

export function createRecentMessageStore(redis: Redis): RecentMessageStore {
  return {
    async announce(message, change) {
      const { conversationId, sequence } = message;
      const isShort = (message.text?.length ?? 0) <= longestTextInHint;
      const hint: Hint = { conversationId, sequence, ...(isShort && { change }) };
      const channel = redis.channelName(hintChannel(conversationId));
      const values = [entryOf(message), recentLength - 1, lifetimeSeconds, channel, JSON.stringify(hint)];
      await orElse(runScript(redis, announceScript, [recentMessagesKey(conversationId)], values), null);
    },

    async refill(conversationId, messages) {
      const key = recentMessagesKey(conversationId);
      const entries = messages.slice(0, recentLength).map(entryOf);
      const transaction = redis
        .multi()
        .del(key)
        .rpush(key, ...entries)
        .expire(key, lifetimeSeconds);
      await orElse(execute(transaction), null);
    },

    async read(conversationId, skip, size) {
      const key = recentMessagesKey(conversationId);
      const entries = await orElse(redis.lrange(key, skip, skip + size - 1), []);
      return entries.map((entry) => messageOfEntry(conversationId, entry));
    },
  };
}

const refSchema = z.object({
  conversationId: z.string(),
  sequence: z.number(),
  ordinal: z.number(),
  timeuuid: z.string(),
});

const entrySchema = z.object({
  message_id: z.string(),
  sender_id: z.string(),
  content: z.string().nullable(),
  message_type: z.enum(messageKinds),
  sequence: z.number(),
  ordinal: z.number(),
  client_message_id: z.string(),
  created_at: z.iso.datetime(),
  reply_to: refSchema.optional(),
  forwarded_from: refSchema.optional(),
  file_ids: z.array(z.string()).optional(),
});

/** Only messages as they were sent: whoever edits or deletes one must drop the list. */
function entryOf(message: Message): string {
  const entry: z.infer<typeof entrySchema> = {
    message_id: message.timeuuid,
    sender_id: message.senderId,
    content: message.text,
    message_type: message.kind,
    sequence: message.sequence,
    ordinal: message.ordinal,
    client_message_id: message.clientMessageId,
    created_at: message.createdAt.toISOString(),
    reply_to: message.replyTo ?? undefined,
    forwarded_from: message.forwardedFrom ?? undefined,
    file_ids: message.fileIds.length > 0 ? message.fileIds : undefined,
  };
  return JSON.stringify(entry);
}

function messageOfEntry(conversationId: string, json: string): Message {
  const entry = entrySchema.parse(JSON.parse(json));
  return {
    conversationId,
    sequence: entry.sequence,
    ordinal: entry.ordinal,
    timeuuid: entry.message_id,
    senderId: entry.sender_id,
    kind: entry.message_type,
    text: entry.content,
    createdAt: new Date(entry.created_at),
    editedAt: null,
    deletedAt: null,
    clientMessageId: entry.client_message_id,
    replyTo: entry.reply_to ?? null,
    forwardedFrom: entry.forwarded_from ?? null,
    fileIds: entry.file_ids ?? [],
    reactions: [],
  };
}
