import type { ConversationKind, Role } from './conversation.ts';

/** Above this many participants the time of the latest message is no longer copied to each of them. */
export const largestCopiedGroup = 256;

/** What the rules on adding and removing look at, read under the conversation's lock. */
export type GroupState = {
  kind: ConversationKind;
  headSequence: number;
  participantCount: number;
  isLarge: boolean;
  /** Of the one who acts; null when they do not take part. */
  actorRole: Role | null;
  /** The time of the change, by the database's clock. */
  now: Date;
};

export const mayAdd = (role: Role): boolean => role === 'OWNER' || role === 'ADMIN';

/** Anyone may leave; an owner is only removed by leaving. */
export function mayRemove(actor: { userId: string; role: Role }, target: { userId: string; role: Role }) {
  if (actor.userId === target.userId) return true;
  return mayAdd(actor.role) && target.role !== 'OWNER';
}
