/** What a device tries to do. */
export type Action =
  | { kind: 'send'; conversationId: string; clientMessageId: string; text: string; fileIds: string[] }
  | { kind: 'markRead'; conversationId: string; messageId: string }
  | { kind: 'create'; members: string[] }
  | { kind: 'add'; conversationId: string; userId: string }
  | { kind: 'remove'; conversationId: string; userId: string }
  /** A page of so many messages: the latest, or those before a message. */
  | { kind: 'read'; conversationId: string; size: number; olderThan: string | null }
  /** `sha256` in hex, of the bytes. */
  | { kind: 'upload'; conversationId: string; mimeType: string; sizeBytes: number; sha256: string }
  | { kind: 'search'; word: string }
  | { kind: 'list' }
  /** Anything that leaves nothing to check. */
  | { kind: 'other'; name: string };

export type Place = { conversationId: string; messageId: string };

export type Result =
  | { kind: 'sent'; messageId: string; sequence: number; isDuplicate: boolean }
  /** Its messages from the newest to the oldest. */
  | { kind: 'page'; headSequence: number; messages: { messageId: string; sequence: number }[] }
  | { kind: 'created'; conversationId: string }
  | { kind: 'uploaded'; fileId: string }
  | { kind: 'found'; places: Place[] }
  | { kind: 'listed'; conversationIds: string[] }
  | { kind: 'done' };

/**
 * One line of the history. Times are milliseconds since the run began. Every `invoke` is followed by one `ok`, `fail`
 * (it was certainly not done) or `unknown` (it may have been done, or still be). A stream is what one device hears of
 * one conversation, whatever number of connections that takes.
 */
export type Entry =
  | { type: 'invoke'; at: number; op: number; device: string; user: string; action: Action }
  | { type: 'ok'; at: number; op: number; result: Result }
  /** `requestId` names it in the logs, when nobody expected it. */
  | { type: 'fail' | 'unknown'; at: number; op: number; code: string; requestId?: string }
  | {
      type: 'follow';
      at: number;
      stream: string;
      device: string;
      user: string;
      conversationId: string;
      after: number;
    }
  /** `label` as `labelOf` names changes. */
  | { type: 'event'; at: number; stream: string; sequence: number; label: string; isMessage: boolean }
  | { type: 'unfollow'; at: number; stream: string; why: string }
  /** Something of the run itself failed, as it must not. */
  | { type: 'unexpected'; at: number; where: string; why: string }
  | { type: 'fault'; at: number; name: string; phase: 'begin' | 'heal' | 'back' };

export type Invocation = Extract<Entry, { type: 'invoke' }>;

export type FinalMessage = {
  messageId: string;
  sequence: number;
  clientMessageId: string;
  senderId: string;
  text: string;
  fileIds: string[];
};

export type FinalChange =
  | { kind: 'message'; sequence: number; messageId: string }
  | { kind: 'participants'; sequence: number; added: string[]; removed: string[] }
  | { kind: 'attachment'; sequence: number; fileId: string };

export type FinalConversation = {
  id: string;
  headSequence: number;
  messageCount: number;
  /** All pages, the oldest message first. */
  messages: FinalMessage[];
  /** The change log as one member replays it. */
  changes: FinalChange[];
  /** Each member, with the replay of the log as `replayLine` writes it; null where it was not asked for. */
  members: { userId: string; unreadCount: number; replay: string[] | null }[];
};

/** What is known of a file, by its document. The names of blobs are those below the folder of the files. */
export type FinalFile = {
  fileId: string;
  status: string;
  sizeBytes: number;
  /** The blobs that it names. */
  blobs: string[];
  /** Of the bytes that are served, in hex; null when there are none. */
  sha256: string | null;
};

export type FinalFiles = {
  documents: FinalFile[];
  /** All that are there; `fileId` is null for one that is named as none of ours. */
  blobs: { key: string; fileId: string | null }[];
};

/** All that can be read after everything was healed. */
export type FinalState = {
  conversations: FinalConversation[];
  /** What could not be read in a minute, with the reason. */
  unreadable: { what: string; why: string }[];
  /** What the search index holds; null when that was not read. */
  indexed: { messageId: string; text: string }[] | null;
  /** The changes in the event store as `countedLine` writes them, each as often as it is counted; null when that was not read. */
  counted: string[] | null;
  /** Null when that was not read. */
  files: FinalFiles | null;
};

export const replayLine = (change: FinalChange): string => `${change.sequence} ${labelOf(change)}`;

/** What streams say of a change besides its number. */
export function labelOf(change: FinalChange): string {
  if (change.kind === 'message') return change.messageId;
  return change.kind === 'attachment' ? change.fileId : 'participants';
}

/** What the event store says of a change. */
export const countedLine = (conversationId: string, change: FinalChange): string =>
  `${conversationId} ${change.sequence} ${change.kind}${change.kind === 'message' ? ` ${change.messageId}` : ''}`;
