import type { ActivityBuffer } from '@messenger/activity';
import type { Caller } from '@messenger/auth';
import type { ConversationAnalyticsStore } from './analytics/conversation-analytics-store.ts';
import type { OperatorAnalyticsStore } from './analytics/operator-analytics-store.ts';
import type { ConversationCalls } from './conversation-calls.ts';
import type { EventStore } from './event-store.ts';
import type { MessageEvent } from './message-event.ts';
import type { MessageIndexStore } from './message-index-store.ts';
import type { MessageSearchStore } from './message-search-store.ts';

/** An object of which the resolvers know only the opaque id. */
export type Reference = { id: string };

/** What all operations share. */
export type Services = {
  conversations: ConversationCalls;
  index: MessageIndexStore;
  search: MessageSearchStore;
  events: EventStore;
  /** For what nobody waits for. */
  activity: ActivityBuffer<MessageEvent>;
  conversationAnalytics: ConversationAnalyticsStore;
  operators: OperatorAnalyticsStore;
  clock: () => Date;
};

/** One operation. */
export type Context = Services & {
  caller: Caller;
  /** How many conversations' analytics it has asked for so far. */
  analyticsAsked: number;
};
