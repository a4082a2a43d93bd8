import type { Caller } from '@messenger/auth';
import type { ConversationCalls } from './conversation-calls.ts';
import type { EventStore } from './event-store.ts';
import type { MessageIndexStore } from './message-index-store.ts';
import type { MessageSearchStore } from './message-search-store.ts';

/** What all operations share. */
export type Services = {
  conversations: ConversationCalls;
  index: MessageIndexStore;
  search: MessageSearchStore;
  events: EventStore;
};

export type Context = Services & { caller: Caller };
