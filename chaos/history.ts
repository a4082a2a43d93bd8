/** What a device tries to do. */
export type Action =
  | { kind: 'send'; conversationId: string; clientMessageId: string; text: string }
  | { kind: 'markRead'; conversationId: string; messageId: string }
  | { kind: 'create'; members: string[] }
  | { kind: 'add'; conversationId: string; userId: string }
  | { kind: 'remove'; conversationId: string; userId: string }
  | { kind: 'read'; conversationId: string }
  /** Anything that leaves nothing to check. */
  | { kind: 'other'; name: string };

export type Result =
  | { kind: 'sent'; messageId: string; sequence: number; isDuplicate: boolean }
  /** The latest page: its messages from the newest to the oldest. */
  | { kind: 'page'; headSequence: number; messages: { messageId: string; sequence: number }[] }
  | { kind: 'created'; conversationId: string }
  | { kind: 'done' };

/**
 * One line of the history. Times are milliseconds since the run began. Every `invoke` is followed by one `ok`, `fail`
 * (it was certainly not done) or `unknown` (it may have been done, or still be). A stream is what one device hears of
 * one conversation, whatever number of connections that takes.
 */
export type Entry =
  | { type: 'invoke'; at: number; op: number; device: string; user: string; action: Action }
  | { type: 'ok'; at: number; op: number; result: Result }
  | { type: 'fail' | 'unknown'; at: number; op: number; code: string }
  | {
      type: 'follow';
      at: number;
      stream: string;
      device: string;
      user: string;
      conversationId: string;
      after: number;
    }
  | { type: 'event'; at: number; stream: string; sequence: number; messageId: string | null }
  | { type: 'unfollow'; at: number; stream: string; why: string }
  | { type: 'fault'; at: number; name: string; phase: 'begin' | 'heal' | 'back' };

export type Invocation = Extract<Entry, { type: 'invoke' }>;

export type FinalMessage = {
  messageId: string;
  sequence: number;
  clientMessageId: string;
  senderId: string;
  text: string;
};

export type FinalChange =
  | { kind: 'message'; sequence: number; messageId: string }
  | { kind: 'participants'; sequence: number; added: string[]; removed: string[] };

export type FinalConversation = {
  id: string;
  headSequence: number;
  messageCount: number;
  /** All pages, the oldest message first. */
  messages: FinalMessage[];
  /** The change log as one member replays it. */
  changes: FinalChange[];
  /** Each member, with its own replay of the log as `sequence messageId` or `sequence participants`. */
  members: { userId: string; unreadCount: number; replay: string[] }[];
};

/** All that can be read after everything was healed. */
export type FinalState = {
  conversations: FinalConversation[];
  /** Message ids in the search index; null when that was not read. */
  indexed: string[] | null;
  /** Message ids in the event store, each as often as it is counted; null when that was not read. */
  counted: string[] | null;
};

export const replayLine = (change: FinalChange): string =>
  `${change.sequence} ${change.kind === 'message' ? change.messageId : 'participants'}`;
