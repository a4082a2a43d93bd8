import { Attachments } from '../attachments/attachments.tsx';
import type { Message } from './timeline.ts';
import { timeOfDay } from './times.ts';

type Props = { message: Message; isMine: boolean; onReply(message: Message): void };

export function MessageItem({ message, isMine, onReply }: Props) {
  const { id, sender, text, createdAt, deletedAt, editedAt, replyTo, attachments, reactions } = message;
  return (
    <li className={isMine ? 'message mine' : 'message'} data-message-id={id}>
      <article aria-label={`${isMine ? 'You' : sender.displayName}, ${timeOfDay(createdAt)}`}>
        {!isMine && <p className="sender">{sender.displayName}</p>}
        {replyTo && <blockquote>{replyTo.text ?? 'a file'}</blockquote>}
        {attachments.length > 0 && <Attachments files={attachments} />}
        {deletedAt ? (
          <p className="deleted">This message was deleted.</p>
        ) : (
          text && <p className="text">{text}</p>
        )}
        <footer>
          {editedAt && <span>edited </span>}
          <time dateTime={createdAt.toISOString()}>{timeOfDay(createdAt)}</time>
        </footer>
        {reactions.length > 0 && (
          <ul className="reactions" aria-label="Reactions">
            {reactions.map(({ emoji, count }) => (
              <li key={emoji}>
                {emoji} {count}
              </li>
            ))}
          </ul>
        )}
      </article>
      <button type="button" className="quiet reply" onClick={() => onReply(message)}>
        Reply
      </button>
    </li>
  );
}
