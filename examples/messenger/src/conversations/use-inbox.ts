import { useCallback, useEffect, useReducer, useRef } from 'react';
import { useMessenger } from '../connection/messenger.ts';
import { nothing, useStream } from '../connection/use-stream.ts';
import { emptyInbox, type Inbox, type InboxEvent, knows, placesOf, reduceInbox } from './inbox.ts';
import { useAcknowledge } from './use-acknowledge.ts';
import { usePresence } from './use-presence.ts';

const pageSize = 30;

export type InboxControls = {
  inbox: Inbox;
  /** Loads one conversation as it stands now. */
  refresh(conversationId: string): Promise<void>;
  showOlder(): Promise<void>;
  markRead(conversationId: string, messageId: string): Promise<void>;
};

/** The viewer's conversations: a list, and from where it stands on what happens in them, live. */
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
  const refresh = useCallback(
    async (id: string) => {
      const { conversation: item } = await client.conversationEntry({ id });
      dispatch(item ? { type: 'entry', item } : { type: 'left', conversationId: id });
    },
    [client],
  );

  // Also after a connection was lost: what was read elsewhere meanwhile is not told again.
  useEffect(() => {
    const begin = () => load(null).catch(reportError);
    void begin();
    return connection.onConnect(begin);
  }, [load, connection]);

  const hear = (event: InboxEvent) => {
    const { conversationId } = event;
    if (event.__typename === 'UnreadChanged') {
      return dispatch({ type: 'unread', conversationId, unreadCount: event.conversation.unreadCount });
    }
    acknowledge(conversationId, event.__typename === 'ResetRequired' ? event.headSequence : event.sequence);
    if (event.__typename === 'AttachmentProcessed') return;
    if (event.__typename === 'MessageAdded' && knows(latest.current, conversationId)) {
      return dispatch({ type: 'messageAdded', event });
    }
    if (event.__typename === 'ParticipantsChanged' && event.removed.some(({ id }) => id === session.userId)) {
      return dispatch({ type: 'left', conversationId });
    }
    // It is new here, its people changed, or we were away for too long.
    refresh(conversationId).catch(reportError);
  };
  const { isLoaded } = inbox;
  const open = useCallback(
    (signal: AbortSignal) =>
      isLoaded ? client.inboxEvents({ after: placesOf(latest.current) }, { signal }) : nothing(),
    [client, isLoaded],
  );
  useStream(open, ({ inboxEvents }) => hear(inboxEvents));
  usePresence(inbox.items, (userId, presence) => dispatch({ type: 'presence', userId, presence }));

  const markRead: InboxControls['markRead'] = useCallback(
    async (conversationId, upTo) => {
      const { markRead: result } = await client.markRead({ conversationId, upTo });
      if (result.__typename !== 'MarkReadSuccess') return;
      dispatch({ type: 'unread', conversationId, unreadCount: result.conversation.unreadCount });
    },
    [client],
  );
  return { inbox, refresh, showOlder: () => load(inbox.older), markRead };
}
