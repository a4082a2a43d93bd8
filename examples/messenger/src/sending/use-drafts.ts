import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { useMessenger } from '../connection/messenger.ts';
import type { Draft } from './outbox.ts';

/** What was written in this conversation and is not stored yet. */
export function useDrafts(conversationId: string): readonly Draft[] {
  const { outbox } = useMessenger();
  const subscribe = useCallback((listener: () => void) => outbox.onChange(listener), [outbox]);
  const drafts = useSyncExternalStore(subscribe, () => outbox.drafts);
  return useMemo(
    () => drafts.filter(({ input }) => input.conversationId === conversationId),
    [drafts, conversationId],
  );
}
