import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useMessenger } from '../connection/messenger.ts';

const repeatMs = 5000;
const idleMs = 8000;

/** Tells the others that the viewer writes: at the first key, again while they go on, and when they stop. */
export function useTypingSignal(conversationId: string): { touch(): void; stop(): void } {
  const { client } = useMessenger();
  const toldAt = useRef<number | null>(null);
  const told = useRef(Promise.resolve());
  const idle = useRef<ReturnType<typeof setTimeout>>(undefined);

  const tell = useCallback(
    (isTyping: boolean) => {
      toldAt.current = isTyping ? Date.now() : null;
      // One after the other, or the end may overtake the beginning. What does not arrive is not worth another try.
      told.current = told.current
        .then(() => client.setTyping({ conversationId, isTyping }, { retries: 0 }))
        .then(
          () => {},
          () => {},
        );
    },
    [client, conversationId],
  );
  const stop = useCallback(() => {
    clearTimeout(idle.current);
    if (toldAt.current !== null) tell(false);
  }, [tell]);
  const touch = useCallback(() => {
    clearTimeout(idle.current);
    idle.current = setTimeout(stop, idleMs);
    if (toldAt.current === null || Date.now() - toldAt.current > repeatMs) tell(true);
  }, [tell, stop]);

  useEffect(() => stop, [stop]);
  return useMemo(() => ({ touch, stop }), [touch, stop]);
}
