import { useEffect, useEffectEvent } from 'react';
import { useMessenger } from '../connection/messenger.ts';
import type { Message } from './timeline.ts';

/** Calls `markRead` with the newest message as soon as it is on a page that is looked at. */
export function useReadMark(
  messages: readonly Message[],
  markRead: (message: Message) => Promise<void>,
): void {
  const { connection } = useMessenger();
  const newest = messages.at(-1);
  const mark = useEffectEvent(() => {
    if (newest && document.visibilityState === 'visible') markRead(newest).catch(reportError);
  });

  useEffect(() => {
    mark();
    document.addEventListener('visibilitychange', mark);
    const stop = connection.onConnect(mark);
    return () => {
      document.removeEventListener('visibilitychange', mark);
      stop();
    };
  }, [newest?.id, connection]);
}
