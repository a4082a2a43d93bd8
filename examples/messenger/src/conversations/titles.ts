import type { InboxItem, Person } from './inbox.ts';

/** The other people of a conversation, as far as the list knows them. */
export const othersOf = ({ participants }: InboxItem, viewerId: string): Person[] =>
  participants.edges.map(({ node }) => node).filter(({ id }) => id !== viewerId);

/** The name of a group, or the names of the others. */
export function titleOf(item: InboxItem, viewerId: string): string {
  const others = othersOf(item, viewerId).map(({ displayName }) => displayName);
  return item.title ?? (others.join(', ') || 'Only you');
}
