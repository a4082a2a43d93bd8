import { useEffect, useRef, useState } from 'react';
import { useMessenger } from '../connection/messenger.ts';
import type { Message } from './timeline.ts';

/** Lets screen readers say what others write, but not what was there before. */
export function NewestAnnounced({ messages }: { messages: readonly Message[] }) {
  const { session } = useMessenger();
  const newest = messages.at(-1);
  const shownAtFirst = useRef(newest?.sequence ?? 0);
  const [announced, setAnnounced] = useState('');

  useEffect(() => {
    if (!newest || newest.sequence <= shownAtFirst.current || newest.sender.id === session.userId) return;
    setAnnounced(`${newest.sender.displayName}: ${newest.text ?? 'a file'}`);
  }, [newest, session]);

  return (
    <p role="log" aria-label="New messages" className="visually-hidden">
      {announced}
    </p>
  );
}
