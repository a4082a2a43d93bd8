import { useCallback, useEffect, useState } from 'react';
import { useMessenger } from '../connection/messenger.ts';
import { useStream } from '../connection/use-stream.ts';

type Writer = { id: string; displayName: string; until: number };

/** Who is writing now. */
export function TypingLine({ conversationId }: { conversationId: string }) {
  const { client } = useMessenger();
  const [writers, setWriters] = useState<readonly Writer[]>([]);
  const open = useCallback(
    (signal: AbortSignal) => client.typingChanged({ conversationId }, { signal }),
    [client, conversationId],
  );
  useStream(
    open,
    ({ typingChanged: { user, isTyping, expiresAt } }) =>
      setWriters((known) => {
        const others = known.filter(({ id }) => id !== user.id);
        return isTyping && expiresAt ? [...others, { ...user, until: expiresAt.getTime() }] : others;
      }),
    // Who is taken out of the conversation is told so by its messages.
    () => setWriters([]),
  );

  // While the connection is lost nobody tells that they stopped.
  useEffect(() => {
    const [first] = writers.toSorted((one, other) => one.until - other.until);
    if (!first) return;
    const timer = setTimeout(
      () => setWriters((known) => known.filter(({ until }) => until > Date.now())),
      Math.max(0, first.until - Date.now()) + 100,
    );
    return () => clearTimeout(timer);
  }, [writers]);

  const names = writers.map(({ displayName }) => displayName).join(', ');
  return (
    <p role="status" className="typing">
      {names && `${names} ${writers.length === 1 ? 'is' : 'are'} writing …`}
    </p>
  );
}
