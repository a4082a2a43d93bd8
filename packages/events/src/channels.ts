import { z } from 'zod';
import { changeSchema } from './change.ts';

const decimalId = z.string().regex(/^[1-9]\d{0,18}$/);

/** A conversation has a new change: read the change log. Written by messages. */
export const hintChannel = (conversationId: string): string => `hint:${conversationId}`;
export const hintSchema = z.object({
  conversationId: decimalId,
  sequence: z.number().int().positive(),
  /** The change with that sequence, where it was just stored: who has all before it need not read the log. */
  change: changeSchema.optional(),
});
export type Hint = z.infer<typeof hintSchema>;

/** Somebody began or stopped writing. Written by conversations. */
export const typingChannel = (conversationId: string): string => `typing:${conversationId}`;
export const typingSchema = z.object({
  conversationId: decimalId,
  userId: decimalId,
  isTyping: z.boolean(),
  /** ISO 8601; null when typing has ended. */
  expiresAt: z.iso.datetime().nullable(),
});
export type TypingNotice = z.infer<typeof typingSchema>;

/** Somebody came or went. Written by users. */
export const presenceChannel = (userId: string): string => `presence:${userId}`;
export const presenceSchema = z.object({
  userId: decimalId,
  status: z.enum(['online', 'offline']),
  /** ISO 8601; null when never seen. */
  lastSeenAt: z.iso.datetime().nullable(),
});
export type PresenceNotice = z.infer<typeof presenceSchema>;

/** What one user's own connections must know. Written by users and conversations. */
export const userChannel = (userId: string): string => `user:${userId}`;
export const userNoticeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('session_ended'), sessionId: z.string() }),
  z.object({ kind: z.literal('conversation_joined'), conversationId: decimalId }),
  z.object({ kind: z.literal('conversation_left'), conversationId: decimalId }),
  z.object({ kind: z.literal('unread_changed'), conversationId: decimalId }),
]);
export type UserNotice = z.infer<typeof userNoticeSchema>;
