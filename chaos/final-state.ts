import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Account, Stand } from '../e2e/stand/index.ts';
import { openSocket } from '../e2e/stand/socket.ts';
import {
  type FinalChange,
  type FinalConversation,
  type FinalMessage,
  type FinalState,
  replayLine,
} from './history.ts';
import { countedMessages, indexedMessages } from './side-stores.ts';

const pageQuery = `
  query ($id: ID!, $after: String) {
    conversation(id: $id) {
      headSequence messageCount unreadCount
      participants(first: 100) { nodes { id } }
      messages(first: 100, after: $after) {
        nodes { id sequence clientMessageId text sender { id } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }`;

const logSubscription = `
  subscription ($conversationId: ID!) {
    conversationEvents(conversationId: $conversationId, after: 0) {
      ... on ConversationChange { sequence }
      ... on MessageAdded { message { id } }
      ... on ParticipantsChanged { added { id } removed { id } }
    }
  }`;

const named = z.object({ id: z.string() });
const conversationSchema = z.object({
  headSequence: z.number(),
  messageCount: z.number(),
  unreadCount: z.number(),
  participants: z.object({ nodes: z.array(named) }),
  messages: z.object({
    nodes: z.array(
      z.object({
        id: z.string(),
        sequence: z.number(),
        clientMessageId: z.string(),
        text: z.string(),
        sender: named,
      }),
    ),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});
const changeSchema = z.object({
  sequence: z.number(),
  message: named.optional(),
  added: z.array(named).optional(),
  removed: z.array(named).optional(),
});

const storesPatienceMs = 60_000;
const readPatienceMs = 60_000;
const retryMs = 500;

/** Reads back everything that the people can see, and what the search index and the event store hold. */
export async function readFinalState(
  stand: Stand,
  people: readonly Account[],
  conversationIds: readonly string[],
): Promise<FinalState> {
  const conversations: FinalConversation[] = [];
  for (const id of conversationIds) {
    const conversation = await readConversation(stand, people, id);
    if (conversation) conversations.push(conversation);
  }
  const count = conversations.reduce((sum, { messages }) => sum + messages.length, 0);
  let indexed = await indexedMessages(stand.environment);
  for (const end = Date.now() + storesPatienceMs; indexed.length < count && Date.now() < end; ) {
    await pause(500);
    indexed = await indexedMessages(stand.environment);
  }
  return { conversations, indexed, counted: await countedMessages(stand, count) };
}

/** Null when nobody takes part in it any more. */
async function readConversation(
  stand: Stand,
  people: readonly Account[],
  id: string,
): Promise<FinalConversation | null> {
  for (const reader of people) {
    const pages = await patiently(() => readPages(stand, reader, id));
    if (!pages) continue;
    const { headSequence, messageCount, messages } = pages;
    const members = people.filter((person) => pages.memberIds.has(person.id));
    const logs = await Promise.all(
      members.map((member) => patiently(() => readLog(stand, member, id, headSequence))),
    );
    const counts = await Promise.all(members.map((member) => patiently(() => unreadOf(stand, member, id))));
    return {
      id,
      headSequence,
      messageCount,
      messages,
      changes: logs[0] ?? [],
      members: members.map(({ id: userId }, index) => ({
        userId,
        unreadCount: counts[index] ?? Number.NaN,
        replay: (logs[index] ?? []).map(replayLine),
      })),
    };
  }
  return null;
}

async function readPages(stand: Stand, { token }: Account, id: string) {
  const newestFirst: FinalMessage[] = [];
  for (let after: string | null = null; ; ) {
    const data = await stand.ask(pageQuery, { id, after }, token);
    const page = conversationSchema.nullable().parse(data.conversation);
    if (!page) return null;
    newestFirst.push(
      ...page.messages.nodes.map((message) => ({
        messageId: message.id,
        sequence: message.sequence,
        clientMessageId: message.clientMessageId,
        senderId: message.sender.id,
        text: message.text,
      })),
    );
    after = page.messages.pageInfo.endCursor;
    if (page.messages.pageInfo.hasNextPage) continue;
    const { headSequence, messageCount, participants } = page;
    const memberIds = new Set(participants.nodes.map((node) => node.id));
    return { headSequence, messageCount, memberIds, messages: newestFirst.reverse() };
  }
}

async function unreadOf(stand: Stand, { token }: Account, id: string): Promise<number> {
  const data = await stand.ask('query ($id: ID!) { conversation(id: $id) { unreadCount } }', { id }, token);
  return z.object({ unreadCount: z.number() }).parse(data.conversation).unreadCount;
}

async function readLog(
  stand: Stand,
  { token }: Account,
  conversationId: string,
  headSequence: number,
): Promise<FinalChange[]> {
  const socket = openSocket(stand, token);
  const subscription = socket.subscribe(logSubscription, { conversationId });
  const changes: FinalChange[] = [];
  try {
    while ((changes.at(-1)?.sequence ?? 0) < headSequence) {
      const { sequence, message, added, removed } = changeSchema.parse(
        (await subscription.next()).conversationEvents,
      );
      changes.push(
        message
          ? { kind: 'message', sequence, messageId: message.id }
          : { kind: 'participants', sequence, added: idsOf(added), removed: idsOf(removed) },
      );
    }
    return changes;
  } finally {
    await socket.close();
  }
}

/** As a client does it: what cannot be read now is read a little later. */
async function patiently<T>(read: () => Promise<T>): Promise<T> {
  for (const end = Date.now() + readPatienceMs; ; await pause(retryMs)) {
    try {
      return await read();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

const idsOf = (nodes: { id: string }[] = []): string[] => nodes.map(({ id }) => id);
