import { useCallback, useEffect, useReducer, useRef } from 'react';
import { useMessenger } from '../connection/messenger.ts';
import { useStream } from '../connection/use-stream.ts';
import { emptyInbox, type Inbox, type InboxEvent, knows, reduceInbox } from './inbox.ts';
import { useAcknowledge } from './use-acknowledge.ts';
import { usePresence } from './use-presence.ts';

const pageSize = 30;

export type InboxControls = {
  inbox: Inbox;
  refresh(): Promise<void>;
  showOlder(): Promise<void>;
  markRead(conversationId: string, message: { id: string; sequence: number }): Promise<void>;
};

/** The viewer's conversations, kept up to date by live events. */
export function useInbox(): InboxControls {
  const { client, connection, session } = useMessenger();
  const [inbox, dispatch] = useReducer(reduceInbox, emptyInbox);
  const latest = useRef(inbox);
  latest.current = inbox;
  const acknowledge = useAcknowledge();

  const load = useCallback(
    async (after: string | null) =>
      dispatch({ type: 'loaded', list: await client.conversationList({ first: pageSize, after }) }),
    [client],
  );
  const refresh = useCallback(() => load(null), [load]);

  // Also after a connection was lost: presence has no history, it has to be asked for.
  useEffect(() => {
    refresh().catch(reportError);
    return connection.onConnect(() => refresh().catch(reportError));
  }, [refresh, connection]);

  const hear = (event: InboxEvent) => {
    if (event.__typename === 'ParticipantsChanged') {
      const { conversationId, removed } = event;
      if (removed.some(({ id }) => id === session.userId)) return dispatch({ type: 'left', conversationId });
    }
    if (event.__typename === 'MessageAdded' && knows(latest.current, event.conversationId)) {
      return dispatch({ type: 'messageAdded', event });
    }
    // A conversation that is new here, or whose people changed.
    if (event.__typename !== 'AttachmentProcessed') refresh().catch(reportError);
  };
  const open = useCallback((signal: AbortSignal) => client.inboxEvents({ signal }), [client]);
  useStream(open, ({ inboxEvents: event }) => {
    hear(event);
    acknowledge(event.conversationId, sequenceOf(event));
  });
  usePresence(inbox.items, (userId, presence) => dispatch({ type: 'presence', userId, presence }));

  const markRead: InboxControls['markRead'] = useCallback(
    async (conversationId, { id, sequence }) => {
      const { markRead: result } = await client.markRead({ conversationId, upTo: id });
      if (result.__typename !== 'MarkReadSuccess') return;
      dispatch({ type: 'read', conversationId, sequence, unreadCount: result.conversation.unreadCount });
    },
    [client],
  );
  return { inbox, refresh, showOlder: () => load(inbox.older), markRead };
}

const sequenceOf = (event: InboxEvent): number =>
  event.__typename === 'ResetRequired' ? event.headSequence : event.sequence;
