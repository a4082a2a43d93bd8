import { shortTime } from '../messages/times.ts';
import { Avatar } from './avatar.tsx';
import type { InboxItem } from './inbox.ts';
import { othersOf, previewOf, titleOf } from './titles.ts';

type Props = { item: InboxItem; viewerId: string; isCurrent: boolean };

export function ConversationItem({ item, viewerId, isCurrent }: Props) {
  const { id, lastMessage, unreadCount } = item;
  const title = titleOf(item, viewerId);
  const isOnline = othersOf(item, viewerId).some(({ presence }) => presence?.status === 'ONLINE');
  return (
    <li>
      <a href={`#${id}`} aria-current={isCurrent ? 'page' : undefined}>
        <Avatar name={title} isOnline={isOnline} />
        <span className="title">{title}</span>
        {lastMessage && (
          <time dateTime={lastMessage.createdAt.toISOString()}>{shortTime(lastMessage.createdAt)}</time>
        )}
        <span className="preview">{previewOf(item, viewerId)}</span>
        {unreadCount > 0 && (
          <span className="badge">
            {unreadCount}
            <span className="visually-hidden"> unread</span>
          </span>
        )}
      </a>
    </li>
  );
}
