import { shortTime } from '../messages/times.ts';
import type { InboxItem, Person } from './inbox.ts';

/** The other people of a conversation, as far as the list knows them. */
export const othersOf = ({ participants }: InboxItem, viewerId: string): Person[] =>
  participants.edges.map(({ node }) => node).filter(({ id }) => id !== viewerId);

/** The name of a group, or the names of the others. */
export function titleOf(item: InboxItem, viewerId: string): string {
  const others = othersOf(item, viewerId).map(({ displayName }) => displayName);
  return item.title ?? (others.join(', ') || 'Only you');
}

/** What stands below the name: who takes part in a group, and whether the other one is there. */
export function noteOf(item: InboxItem, viewerId: string): string {
  const others = othersOf(item, viewerId);
  if (item.kind === 'GROUP') return others.map(({ displayName }) => displayName).join(', ');
  const { status, lastSeenAt } = others[0]?.presence ?? {};
  if (status === 'ONLINE') return 'online';
  return lastSeenAt ? `last seen ${shortTime(lastSeenAt)}` : '';
}

/** The latest message in a line. Who wrote it is told where it is not plain. */
export function previewOf({ kind, lastMessage }: InboxItem, viewerId: string): string {
  if (!lastMessage) return 'No messages yet';
  const { sender, text } = lastMessage;
  const said = text ?? 'a file';
  if (sender.id === viewerId) return `You: ${said}`;
  return kind === 'GROUP' ? `${sender.displayName}: ${said}` : said;
}
