import type { MessageRef } from '@messenger/ids';

export type ConversationKind = 'DIRECT' | 'GROUP';

export type Role = 'OWNER' | 'ADMIN' | 'MEMBER';

/** A conversation as one of its participants sees it. Ids are decimal. */
export type Conversation = {
  conversationId: string;
  kind: ConversationKind;
  title: string | null;
  description: string | null;
  avatarUrl: string | null;
  createdBy: string | null;
  createdAt: Date;
  updatedAt: Date;
  lastMessageAt: Date | null;
  lastMessage: MessageRef | null;
  messageCount: number;
  headSequence: number;
  participantCount: number;
  viewer: {
    role: Role;
    /** The ordinal of the latest message that they have read; 0 for none. */
    lastReadOrdinal: number;
    settings: ConversationSettings;
  };
};

export type ConversationSettings = { isMuted: boolean; isPinned: boolean; isArchived: boolean };

/** Sending reads up to one's own message, and joining up to the latest, so this is a recount at any time. */
export function unreadCountOf(conversation: Conversation): number {
  return Math.max(0, conversation.messageCount - conversation.viewer.lastReadOrdinal);
}

/** A person's part in a conversation. */
export type Participant = {
  userId: string;
  role: Role;
  joinedAt: Date;
  /** Microseconds since 1970, decimal: the exact place in the order of joining. */
  joinedAtMicroseconds: string;
};
