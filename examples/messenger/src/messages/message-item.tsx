import { useEffect, useRef } from 'react';
import { Attachments } from '../attachments/attachments.tsx';
import { addressOf } from '../shown-conversation.ts';
import type { Message } from './timeline.ts';
import { timeOfDay } from './times.ts';

type Props = {
  conversationId: string;
  message: Message;
  isMine: boolean;
  /** Who wrote it stands above it. */
  isNamed: boolean;
  /** It was asked for: it comes into view. */
  isPointed: boolean;
  onReply(message: Message): void;
};

export function MessageItem({ conversationId, message, isMine, isNamed, isPointed, onReply }: Props) {
  const { id, sender, text, createdAt, deletedAt, editedAt, replyTo, attachments, reactions } = message;
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isPointed) place.current?.scrollIntoView({ block: 'center' });
  }, [isPointed]);
  const classes = ['message', isMine && 'mine', isPointed && 'pointed'].filter(Boolean).join(' ');
  return (
    <li ref={place} className={classes} data-message-id={id}>
      <article aria-label={`${isMine ? 'You' : sender.displayName}, ${timeOfDay(createdAt)}`}>
        {isNamed && <p className="sender">{sender.displayName}</p>}
        {replyTo && (
          <blockquote>
            <a href={addressOf(conversationId, replyTo.id)}>{replyTo.text ?? 'a file'}</a>
          </blockquote>
        )}
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
