import { buildSubgraphSchema } from '@apollo/subgraph';
import { type Calls, createLocalCalls } from '@messenger/calls';
import { type Change, messageBodySchema } from '@messenger/events';
import { subgraphSdl } from '@messenger/federation';
import {
  decodeConversationId,
  decodeUserId,
  encodeMessageId,
  type MessageRef,
  millisecondsFromTicks,
  ticksFromMilliseconds,
  timeuuidOf,
} from '@messenger/ids';
import { parse } from 'graphql';
import type { InternalClaimMessagesInput, InternalMessageClaimInput } from '../generated/calls.ts';

type Claimed = { ref: MessageRef; bodyHash: string; createdAt: string };

type MemoryConversation = {
  members: Set<string>;
  headSequence: number;
  messageCount: number;
  lastTicks: bigint;
  claimed: Map<string, Claimed>;
};

/** What messages asks of the other services, answered from memory under their own schemas. */
export type Neighbours = {
  calls: Calls;
  /** Decimal user ids; the new conversation's decimal id. */
  createConversation(members: readonly string[]): string;
  /** As if so much had been claimed. */
  setCounters(conversation: string, counters: { messageCount: number; headSequence: number }): void;
  /** Claimed changes in the order of the outbox. */
  outbox: Change[];
  /** `<conversation>/<sequence>` of what was marked. */
  markedStored: Set<string>;
  /** How often each internal field was asked. */
  asked: Map<string, number>;
  /** User ids that may not write. */
  blocked: Set<string>;
  /** While true, every call to conversations fails. */
  isAway: boolean;
  /** File ids as clients see them, with their MIME type. */
  files: Map<string, string>;
};

export function createNeighbours(): Neighbours {
  const calls = createLocalCalls('messages');
  const conversations = new Map<string, MemoryConversation>();
  const neighbours: Neighbours = {
    calls,
    createConversation(members) {
      const id = String(conversations.size + 1);
      conversations.set(id, {
        members: new Set(members),
        headSequence: 1,
        messageCount: 0,
        lastTicks: 0n,
        claimed: new Map(),
      });
      return id;
    },
    setCounters(id, counters) {
      Object.assign(conversations.get(id) ?? {}, counters);
    },
    outbox: [],
    markedStored: new Set(),
    asked: new Map(),
    blocked: new Set(),
    isAway: false,
    files: new Map(),
  };
  const note = (field: string) => {
    if (neighbours.isAway) throw new Error('away');
    neighbours.asked.set(field, (neighbours.asked.get(field) ?? 0) + 1);
  };
  const find = (id: string) => conversations.get(decodeConversationId(id) ?? '');

  calls.mount({
    name: 'conversations',
    createContext: () => ({}),
    schema: buildSubgraphSchema([
      {
        typeDefs: parse(subgraphSdl('conversations')),
        resolvers: {
          Query: {
            internalConversationAccess(_: unknown, asked: { userId: string; conversationIds: string[] }) {
              note('internalConversationAccess');
              const userId = decodeUserId(asked.userId) ?? '';
              return asked.conversationIds.map((id) => (find(id)?.members.has(userId) ? find(id) : null));
            },
            internalQueuedMessages(
              _: unknown,
              asked: { conversationId: string; after: number; before?: number | null },
            ) {
              note('internalQueuedMessages');
              const id = decodeConversationId(asked.conversationId);
              return neighbours.outbox
                .filter(({ conversationId, sequence }) => conversationId === id && sequence > asked.after)
                .filter(({ sequence }) => sequence < (asked.before ?? Number.POSITIVE_INFINITY))
                .map((change) => JSON.stringify(change));
            },
            internalHeads(_: unknown, asked: { conversationIds: string[] }) {
              note('internalHeads');
              return asked.conversationIds.map((id) => find(id) ?? null);
            },
          },
          Mutation: {
            internalClaimMessages(_: unknown, { input }: { input: InternalClaimMessagesInput }) {
              note('internalClaimMessages');
              const conversation = find(String(input.conversationId));
              const senders = input.messages.map(({ senderId }) => decodeUserId(String(senderId)) ?? '');
              if (!conversation || !senders.every((id) => conversation.members.has(id))) {
                return { __typename: 'NotFound', code: 'NOT_FOUND', message: '' };
              }
              if (senders.some((id) => neighbours.blocked.has(id))) {
                return { __typename: 'Forbidden', code: 'FORBIDDEN', message: 'Blocked.' };
              }
              const id = decodeConversationId(String(input.conversationId)) ?? '';
              const claims = input.messages.map((message) => claim(neighbours, id, conversation, message));
              return { __typename: 'InternalClaims', claims };
            },
            internalMarkStored(
              _: unknown,
              asked: { changes: { conversationId: string; sequence: number }[] },
            ) {
              note('internalMarkStored');
              for (const { conversationId, sequence } of asked.changes) {
                neighbours.markedStored.add(`${decodeConversationId(conversationId)}/${sequence}`);
              }
              return true;
            },
          },
        },
      },
    ]),
  });
  calls.mount({
    name: 'media',
    createContext: () => ({}),
    schema: buildSubgraphSchema([
      {
        typeDefs: parse(subgraphSdl('media')),
        resolvers: {
          Query: {
            internalAttachable: (_: unknown, { fileIds }: { fileIds: string[] }) =>
              fileIds.map((fileId) => {
                const mimeType = neighbours.files.get(fileId);
                return mimeType
                  ? { fileId, mimeType, sizeBytes: 12, fileUrl: 'https://files.example/1' }
                  : null;
              }),
          },
        },
      },
    ]),
  });
  return neighbours;
}

function claim(
  { outbox }: Neighbours,
  conversationId: string,
  conversation: MemoryConversation,
  message: InternalMessageClaimInput,
) {
  const key = `${message.senderId}/${message.clientMessageId}`;
  const earlier = conversation.claimed.get(key);
  if (earlier && earlier.bodyHash !== message.bodyHash) return { outcome: 'CONFLICT' };
  if (earlier) {
    return { outcome: 'DUPLICATE', messageId: encodeMessageId(earlier.ref), createdAt: earlier.createdAt };
  }
  const wanted = ticksFromMilliseconds(message.createdAt ? Date.parse(message.createdAt) : Date.now());
  const ticks = wanted > conversation.lastTicks ? wanted : conversation.lastTicks + 1n;
  conversation.lastTicks = ticks;
  conversation.headSequence += 1;
  conversation.messageCount += 1;
  const ref = {
    conversationId,
    sequence: conversation.headSequence,
    ordinal: conversation.messageCount,
    timeuuid: timeuuidOf(conversationId, ticks),
  };
  const createdAt = message.createdAt ?? new Date(millisecondsFromTicks(ticks)).toISOString();
  conversation.claimed.set(key, { ref, bodyHash: message.bodyHash, createdAt });
  outbox.push({
    kind: 'message_added',
    ...ref,
    occurredAt: createdAt,
    actorId: decodeUserId(String(message.senderId)) ?? '',
    body: messageBodySchema.parse(JSON.parse(message.body)),
  });
  return { outcome: 'CLAIMED', messageId: encodeMessageId(ref), createdAt };
}
