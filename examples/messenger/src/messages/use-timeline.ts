import { type MessengerClient, MessengerError } from '@messenger/sdk';
import { type Dispatch, useCallback, useEffect, useReducer, useRef } from 'react';
import { useMessenger } from '../connection/messenger.ts';
import { emptyTimeline, reduceTimeline, type Timeline, type TimelineAction } from './timeline.ts';

const pageSize = 40;

export type TimelineControls = {
  timeline: Timeline;
  loadOlder(): Promise<void>;
  /** Begins anew, after a failure. */
  retry(): void;
};

/** One conversation: its latest page, then every change after it, live. */
export function useTimeline(conversationId: string): TimelineControls {
  const { client, outbox } = useMessenger();
  const [timeline, dispatch] = useReducer(reduceTimeline, emptyTimeline);
  const [attempt, retry] = useReducer((count: number) => count + 1, 0);

  useEffect(() => {
    const abort = new AbortController();
    follow(client, conversationId, dispatch, abort.signal).catch((error: unknown) => {
      if (!abort.signal.aborted) dispatch({ type: 'ended', status: isRemoval(error) ? 'gone' : 'failed' });
    });
    return () => abort.abort();
  }, [client, conversationId, attempt]);

  useEffect(
    () =>
      outbox.onSent((sent) => {
        if (sent.conversationId === conversationId) dispatch({ type: 'message', message: sent.message });
      }),
    [outbox, conversationId],
  );

  const isLoading = useRef(false);
  const { older } = timeline;
  const loadOlder = useCallback(async () => {
    if (older === null || isLoading.current) return;
    isLoading.current = true;
    try {
      const page = await client.conversationPage({ id: conversationId, first: pageSize, after: older });
      if (page.conversation) dispatch({ type: 'olderLoaded', conversation: page.conversation });
    } finally {
      isLoading.current = false;
    }
  }, [client, conversationId, older]);
  return { timeline, loadOlder, retry };
}

/** The live stream of a conversation ends so for whoever is taken out of it. */
const isRemoval = (error: unknown): boolean => error instanceof MessengerError && error.code === 'FORBIDDEN';

/** Ends when the viewer may no longer see the conversation; throws when it cannot be loaded or followed. */
async function follow(
  client: MessengerClient,
  id: string,
  dispatch: Dispatch<TimelineAction>,
  signal: AbortSignal,
): Promise<void> {
  for (let isWhole = false; !isWhole; ) {
    const { conversation } = await client.conversationPage({ id, first: pageSize }, { signal });
    if (!conversation) return dispatch({ type: 'ended', status: 'gone' });
    dispatch({ type: 'loaded', conversation });
    isWhole = true;
    const after = conversation.headSequence;
    for await (const { conversationEvents: event } of client.conversationEvents(
      { conversationId: id, after },
      { signal },
    )) {
      // We were away for too long: what is shown has a hole, so it is loaded anew.
      if (event.__typename === 'ResetRequired') {
        isWhole = false;
        break;
      }
      if (event.__typename === 'MessageAdded') dispatch({ type: 'message', message: event.message });
      if (event.__typename === 'AttachmentProcessed') dispatch({ type: 'file', file: event.file });
    }
  }
}
