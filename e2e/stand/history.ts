import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { z } from 'zod';
import type { Account, Client } from './client.ts';
import { openSocket, SubscriptionEnded } from './socket.ts';

const historyQuery = `
  query ($id: ID!, $after: String) {
    conversation(id: $id) {
      headSequence messageCount unreadCount
      messages(first: 100, after: $after) {
        nodes { id sequence text sender { id } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }`;

const eventsSubscription = `
  subscription ($conversationId: ID!, $after: Sequence) {
    conversationEvents(conversationId: $conversationId, after: $after) {
      __typename
      ... on ConversationChange { sequence }
      ... on MessageAdded { message { id sequence text sender { id } } }
    }
  }`;

const messageSchema = z.object({
  id: z.string(),
  sequence: z.number(),
  text: z.string(),
  sender: z.object({ id: z.string() }),
});
const conversationSchema = z.object({
  headSequence: z.number(),
  messageCount: z.number(),
  unreadCount: z.number(),
  messages: z.object({
    nodes: z.array(messageSchema),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});
const eventSchema = z.object({
  conversationEvents: z.object({
    __typename: z.string(),
    sequence: z.number(),
    message: messageSchema.optional(),
  }),
});

export type HistoryMessage = z.infer<typeof messageSchema>;
export type ChangeEvent = z.infer<typeof eventSchema>['conversationEvents'];

export type History = {
  headSequence: number;
  messageCount: number;
  unreadCount: number;
  /** The oldest first. */
  messages: HistoryMessage[];
};

/** All of a conversation that is not changing, page by page. */
export async function readHistory(client: Client, { token }: Account, id: string): Promise<History> {
  const newestFirst: HistoryMessage[] = [];
  for (let after: string | null = null; ; ) {
    const data = await client.ask(historyQuery, { id, after }, token);
    const { messages, ...counts } = conversationSchema.parse(data.conversation);
    newestFirst.push(...messages.nodes);
    after = messages.pageInfo.endCursor;
    if (!messages.pageInfo.hasNextPage) return { ...counts, messages: newestFirst.reverse() };
  }
}

export type EventsClient = Client & { socketUrl: string };

const awaySchema = z.array(z.object({ extensions: z.object({ code: z.literal('UNAVAILABLE') }) })).min(1);
const retryMs = 200;

/**
 * A device that follows one conversation. When its stream ends because a part of the service is away for long, it
 * subscribes again with its cursor, as a client does; it goes on over the same socket only.
 */
export function follow(stand: EventsClient, { token }: Account, conversationId: string, after: number) {
  const socket = openSocket(stand, token);
  let cursor = after;
  const subscribe = () => socket.subscribe(eventsSubscription, { conversationId, after: cursor });
  let subscription = subscribe();

  async function next(): Promise<ChangeEvent> {
    try {
      const event = eventSchema.parse(await subscription.next()).conversationEvents;
      cursor = event.sequence;
      return event;
    } catch (error) {
      if (!(error instanceof SubscriptionEnded) || !awaySchema.safeParse(error.why).success) throw error;
      await pause(retryMs);
      subscription = subscribe();
      return next();
    }
  }

  return {
    async take(count: number): Promise<ChangeEvent[]> {
      const events: ChangeEvent[] = [];
      while (events.length < count) events.push(await next());
      return events;
    },
    waiting: () => subscription.waiting().map((event) => eventSchema.parse(event).conversationEvents),
    /** Why the stream ended. */
    ended: () => subscription.ended,
    close: () => socket.close(),
  };
}

/**
 * What must hold of a conversation at any time: its changes are 1..n, each is in the log once and in order, its pages
 * are the same messages as the log, and its counts are a recount. Gives the history that was read.
 */
export async function expectWhole(stand: EventsClient, reader: Account, id: string): Promise<History> {
  const history = await readHistory(stand, reader, id);
  const device = follow(stand, reader, id, 0);
  const events = await device.take(history.headSequence);
  await device.close();
  expect(events.map(({ sequence }) => sequence)).toEqual(
    Array.from({ length: history.headSequence }, (_, index) => index + 1),
  );
  expect(events.flatMap(({ message }) => message ?? [])).toEqual(history.messages);
  expect(history.messageCount).toBe(history.messages.length);
  return history;
}
