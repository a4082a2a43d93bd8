import { useState } from 'react';
import { Composer } from '../sending/composer.tsx';
import { useDrafts } from '../sending/use-drafts.ts';
import { showConversation } from '../shown-conversation.ts';
import { TypingLine } from '../typing/typing-line.tsx';
import { ConversationHeader } from './conversation-header.tsx';
import { MessageList } from './message-list.tsx';
import { NewestAnnounced } from './newest-announced.tsx';
import type { Message } from './timeline.ts';
import { useReadMark } from './use-read-mark.ts';
import { useTimeline } from './use-timeline.ts';

type Props = {
  conversationId: string;
  /** The message to begin at; the newest when it is null. */
  messageId: string | null;
  title: string;
  note: string;
  markRead(conversationId: string, messageId: string): Promise<void>;
};

/** One conversation: its messages and a place to write. Give it both ids as its key. */
export function ConversationView({ conversationId, messageId, title, note, markRead }: Props) {
  const controls = useTimeline(conversationId, messageId);
  const drafts = useDrafts(conversationId);
  const [replyTo, setReplyTo] = useState<Message | null>(null);
  const { status, messages, newer } = controls.timeline;
  useReadMark(messages, ({ id }) => markRead(conversationId, id));

  return (
    <main className="conversation" aria-labelledby="conversation-title">
      <ConversationHeader title={title} note={note} />
      {status === 'loading' && <p className="hint">Loading …</p>}
      {status === 'gone' && <p className="hint">You do not take part in this conversation.</p>}
      {status === 'failed' && (
        <p className="hint" role="alert">
          The conversation cannot be shown right now.{' '}
          <button type="button" className="primary" onClick={controls.retry}>
            Try again
          </button>
        </p>
      )}
      {status === 'ready' && (
        <>
          <MessageList
            conversationId={conversationId}
            pointedId={messageId}
            controls={controls}
            drafts={drafts}
            onReply={setReplyTo}
          />
          <NewestAnnounced messages={messages} />
          <TypingLine conversationId={conversationId} />
          <Composer
            conversationId={conversationId}
            replyTo={replyTo}
            onReplyEnd={() => setReplyTo(null)}
            onSend={() => newer !== null && showConversation(conversationId)}
          />
        </>
      )}
    </main>
  );
}
