import { useEffect, useEffectEvent } from 'react';
import type { Message } from './timeline.ts';

/** Calls `markRead` with the newest message as soon as it is on a page that is looked at. */
export function useReadMark(
  messages: readonly Message[],
  markRead: (message: Message) => Promise<void>,
): void {
  const newest = messages.at(-1);
  const mark = useEffectEvent(() => {
    if (newest && document.visibilityState === 'visible') markRead(newest).catch(reportError);
  });

  useEffect(() => {
    mark();
    document.addEventListener('visibilitychange', mark);
    return () => document.removeEventListener('visibilitychange', mark);
  }, [newest?.id]);
}
