import type { Caller } from '@messenger/auth';
import type { EventStore } from './event-store.ts';
import type { MessageIndexStore } from './message-index-store.ts';

export type Context = { caller: Caller; index: MessageIndexStore; events: EventStore };
