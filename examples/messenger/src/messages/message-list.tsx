import { Fragment, useEffect, useRef } from 'react';
import { useMessenger } from '../connection/messenger.ts';
import type { Draft } from '../sending/outbox.ts';
import { DraftItem } from './draft-item.tsx';
import { MessageItem } from './message-item.tsx';
import type { Message } from './timeline.ts';
import { dayOf } from './times.ts';
import type { TimelineControls } from './use-timeline.ts';

type Props = {
  conversationId: string;
  /** The message that was asked for. */
  pointedId: string | null;
  controls: TimelineControls;
  drafts: readonly Draft[];
  onReply(message: Message): void;
};

/** Its style lays it out from the bottom: older messages can be added above without moving what is seen. */
export function MessageList({ conversationId, pointedId, controls, drafts, onReply }: Props) {
  const { session } = useMessenger();
  const { messages, older, newer } = controls.timeline;
  const stored = new Set(messages.map(({ clientMessageId }) => clientMessageId));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with the keyboard.
    <section className="messages" aria-label="Messages" tabIndex={0}>
      <ol>
        {older !== null && (
          <li className="older">
            <OlderButton key={older} onReach={controls.loadOlder} />
          </li>
        )}
        {messages.map((message, index) => (
          <Fragment key={message.id}>
            {isNewDay(message, messages[index - 1]) && <li className="day">{dayOf(message.createdAt)}</li>}
            <MessageItem
              conversationId={conversationId}
              message={message}
              isMine={message.sender.id === session.userId}
              isNamed={message.sender.id !== session.userId && beginsRun(message, messages[index - 1])}
              isPointed={message.id === pointedId}
              onReply={onReply}
            />
          </Fragment>
        ))}
        {newer !== null && (
          <li className="newer">
            <button type="button" className="quiet" onClick={() => controls.loadNewer().catch(reportError)}>
              Later messages
            </button>
            <a href={`#${conversationId}`}>To the newest</a>
          </li>
        )}
        {drafts
          .filter(({ input }) => !stored.has(input.clientMessageId))
          .map((draft) => (
            <DraftItem key={draft.input.clientMessageId} draft={draft} />
          ))}
      </ol>
    </section>
  );
}

const isNewDay = (message: Message, before: Message | undefined): boolean =>
  before === undefined || dayOf(message.createdAt) !== dayOf(before.createdAt);

/** The first of one person, until somebody else writes or the day ends. */
const beginsRun = (message: Message, before: Message | undefined): boolean =>
  before?.sender.id !== message.sender.id || isNewDay(message, before);

/** Loads what is older as soon as it is scrolled into view, or pressed. */
function OlderButton({ onReach }: { onReach(): Promise<void> }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) onReach().catch(reportError);
    });
    if (button.current) observer.observe(button.current);
    return () => observer.disconnect();
  }, [onReach]);
  return (
    <button ref={button} type="button" className="quiet" onClick={() => onReach().catch(reportError)}>
      Earlier messages
    </button>
  );
}
