import { type MessengerClient, MessengerError } from '@messenger/sdk';
import { type Dispatch, useCallback, useEffect, useReducer, useRef } from 'react';
import { useMessenger } from '../connection/messenger.ts';
import { emptyTimeline, reduceTimeline, type Timeline, type TimelineAction } from './timeline.ts';

const pageSize = 40;

export type TimelineControls = {
  timeline: Timeline;
  loadOlder(): Promise<void>;
  loadNewer(): Promise<void>;
  /** Begins anew, after a failure. */
  retry(): void;
};

/** One conversation: its latest page, or the one around a message, then every change after it, live. */
export function useTimeline(conversationId: string, messageId: string | null): TimelineControls {
  const { client, outbox } = useMessenger();
  const [timeline, dispatch] = useReducer(reduceTimeline, emptyTimeline);
  const [attempt, retry] = useReducer((count: number) => count + 1, 0);

  useEffect(() => {
    const abort = new AbortController();
    const place = { id: conversationId, messageId };
    follow(client, place, dispatch, abort.signal).catch((error: unknown) => {
      if (!abort.signal.aborted) dispatch({ type: 'ended', status: isRemoval(error) ? 'gone' : 'failed' });
    });
    return () => abort.abort();
  }, [client, conversationId, messageId, attempt]);

  useEffect(
    () =>
      outbox.onSent((sent) => {
        if (sent.conversationId === conversationId) dispatch({ type: 'message', message: sent.message });
      }),
    [outbox, conversationId],
  );

  const isLoading = useRef(false);
  const load = useCallback(async (fetchPage: () => Promise<TimelineAction | null>) => {
    if (isLoading.current) return;
    isLoading.current = true;
    try {
      const action = await fetchPage();
      if (action) dispatch(action);
    } finally {
      isLoading.current = false;
    }
  }, []);
  const { older, newer } = timeline;
  const loadOlder = useCallback(
    () =>
      load(async () => {
        const page = { id: conversationId, first: pageSize, after: older };
        const { conversation } = await client.conversationPage(page);
        return conversation && { type: 'olderLoaded', page: conversation.messages };
      }),
    [load, client, conversationId, older],
  );
  const loadNewer = useCallback(
    () =>
      load(async () => {
        const page = { id: conversationId, last: pageSize, before: newer };
        const { conversation } = await client.newerMessages(page);
        return conversation && { type: 'newerLoaded', page: conversation.messages };
      }),
    [load, client, conversationId, newer],
  );
  return { timeline, loadOlder, loadNewer, retry };
}

/** The live stream of a conversation ends so for whoever is taken out of it. */
const isRemoval = (error: unknown): boolean => error instanceof MessengerError && error.code === 'FORBIDDEN';

type Place = { id: string; messageId: string | null };

/** The page to begin with; null when the viewer may not see the conversation. */
async function firstPage(client: MessengerClient, { id, messageId }: Place, signal: AbortSignal) {
  const page = { id, first: pageSize };
  if (messageId !== null) {
    const { conversation } = await client.messagesAround({ ...page, messageId }, { signal });
    const { headSequence: after, messagesAround } = conversation ?? {};
    if (after !== undefined && messagesAround) return { after, page: messagesAround };
  }
  const { conversation } = await client.conversationPage(page, { signal });
  return conversation && { after: conversation.headSequence, page: conversation.messages };
}

/** Ends when the viewer may no longer see the conversation; throws when it cannot be loaded or followed. */
async function follow(
  client: MessengerClient,
  place: Place,
  dispatch: Dispatch<TimelineAction>,
  signal: AbortSignal,
): Promise<void> {
  for (let isWhole = false; !isWhole; ) {
    const first = await firstPage(client, place, signal);
    if (!first) return dispatch({ type: 'ended', status: 'gone' });
    const { after, page } = first;
    dispatch({ type: 'loaded', page });
    isWhole = true;
    for await (const { conversationEvents: event } of client.conversationEvents(
      { conversationId: place.id, after },
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
