import { useEffect, useState } from 'react';
import { ConnectionBanner } from './connection/connection-banner.tsx';
import { MessengerProvider, openMessenger } from './connection/messenger.ts';
import { ConversationList } from './conversations/conversation-list.tsx';
import { NewConversation } from './conversations/new-conversation.tsx';
import { noteOf, titleOf } from './conversations/titles.ts';
import { useInbox } from './conversations/use-inbox.ts';
import { ConversationView } from './messages/conversation-view.tsx';
import { SearchBox } from './search/search-box.tsx';
import { SearchResults } from './search/search-results.tsx';
import type { Session } from './session/session.ts';
import { SessionHeader } from './session/session-header.tsx';
import { showConversation, useShown } from './shown-conversation.ts';

/** Everything of one session; give it the session's token as its key. */
export function MessengerScreen({ session, onEnd }: { session: Session; onEnd(): void }) {
  const [messenger] = useState(() => openMessenger(session, onEnd));
  useEffect(() => () => messenger.close(), [messenger]);
  return (
    <MessengerProvider value={messenger}>
      <Panes session={session} onEnd={onEnd} />
    </MessengerProvider>
  );
}

function Panes({ session, onEnd }: { session: Session; onEnd(): void }) {
  const controls = useInbox();
  const [query, setQuery] = useState('');
  const { conversationId: shownId, messageId } = useShown();
  const shown = controls.inbox.items.find(({ id }) => id === shownId);
  const unread = controls.inbox.items.reduce((sum, { unreadCount }) => sum + unreadCount, 0);
  return (
    <div className={shownId ? 'panes showing' : 'panes'}>
      <title>{unread > 0 ? `(${unread}) Messenger` : 'Messenger'}</title>
      <ConnectionBanner />
      <div className="side">
        <SessionHeader onEnd={onEnd} />
        <nav aria-label="Conversations">
          <NewConversation
            onCreated={async (id) => {
              await controls.refresh(id);
              showConversation(id);
            }}
          />
          <SearchBox query={query} onChange={setQuery} />
          {query.trim() ? (
            <SearchResults query={query.trim()} />
          ) : (
            <ConversationList controls={controls} currentId={shownId} />
          )}
        </nav>
      </div>
      {shownId ? (
        <ConversationView
          key={`${shownId}/${messageId}`}
          conversationId={shownId}
          messageId={messageId}
          title={shown ? titleOf(shown, session.userId) : 'Conversation'}
          note={shown ? noteOf(shown, session.userId) : ''}
          markRead={controls.markRead}
        />
      ) : (
        <main className="hint">
          <p>Choose a conversation, or begin a new one.</p>
        </main>
      )}
    </div>
  );
}
