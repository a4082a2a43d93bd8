import { useMessenger } from '../connection/messenger.ts';
import type { Draft } from '../sending/outbox.ts';

/** A message that is on its way, or was refused. */
export function DraftItem({ draft }: { draft: Draft }) {
  const { outbox } = useMessenger();
  const { input, problem, replyToText, attachmentCount } = draft;
  const { clientMessageId } = input;
  return (
    <li className="message mine draft">
      <article aria-label={problem ? 'Not sent' : 'Sending'}>
        {replyToText !== null && <blockquote>{replyToText}</blockquote>}
        {attachmentCount > 0 && <p>{attachmentCount === 1 ? 'A file' : `${attachmentCount} files`}</p>}
        {input.text && <p className="text">{input.text}</p>}
        <footer>{problem ? `Not sent: ${problem}` : 'Sending …'}</footer>
        {problem && (
          <div className="actions">
            <button type="button" className="quiet" onClick={() => outbox.discard(clientMessageId)}>
              Discard
            </button>
            <button type="button" className="quiet" onClick={() => outbox.retry(clientMessageId)}>
              Try again
            </button>
          </div>
        )}
      </article>
    </li>
  );
}
