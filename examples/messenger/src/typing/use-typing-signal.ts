import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useMessenger } from '../connection/messenger.ts';

const repeatMs = 5000;
const idleMs = 8000;

/** Tells the others that the viewer writes: at the first key, again while they go on, and when they stop. */
export function useTypingSignal(conversationId: string): { touch(): void; sent(): void } {
  const { client } = useMessenger();
  const toldAt = useRef<number | null>(null);
  const told = useRef(Promise.resolve());
  const underWay = useRef(0);
  const idle = useRef<ReturnType<typeof setTimeout>>(undefined);

  const tell = useCallback(
    (isTyping: boolean) => {
      toldAt.current = isTyping ? Date.now() : null;
      underWay.current += 1;
      // One after the other, or the end may overtake the beginning. What does not arrive is not worth another try.
      told.current = told.current
        .then(() => client.setTyping({ conversationId, isTyping }, { retries: 0 }))
        .catch(() => {})
        .then(() => {
          underWay.current -= 1;
        });
    },
    [client, conversationId],
  );
  const stop = useCallback(() => {
    clearTimeout(idle.current);
    if (toldAt.current !== null) tell(false);
  }, [tell]);
  // The message itself tells them that its writing has ended, unless its beginning has yet to be told.
  const sent = useCallback(() => {
    if (underWay.current > 0) return stop();
    clearTimeout(idle.current);
    toldAt.current = null;
  }, [stop]);
  const touch = useCallback(() => {
    clearTimeout(idle.current);
    idle.current = setTimeout(stop, idleMs);
    if (toldAt.current === null || Date.now() - toldAt.current > repeatMs) tell(true);
  }, [tell, stop]);

  useEffect(() => stop, [stop]);
  return useMemo(() => ({ touch, sent }), [touch, sent]);
}
