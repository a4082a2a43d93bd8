import type { Message } from '../messages/timeline.ts';

/** Shows which message is being answered. */
export function ReplyLine({ message, onEnd }: { message: Message; onEnd(): void }) {
  return (
    <div className="reply-line">
      <p>
        Reply to {message.sender.displayName}: {message.text ?? 'a file'}
      </p>
      <button type="button" className="quiet" onClick={onEnd}>
        Do not reply
      </button>
    </div>
  );
}
