import { useMessenger } from '../connection/messenger.ts';
import { ConversationItem } from './conversation-item.tsx';
import type { InboxControls } from './use-inbox.ts';

type Props = { controls: InboxControls; currentId: string | null };

export function ConversationList({ controls: { inbox, showOlder }, currentId }: Props) {
  const { session } = useMessenger();
  if (!inbox.isLoaded) return <p className="hint">Loading …</p>;
  if (inbox.items.length === 0) return <p className="hint">No conversations yet. Begin one above.</p>;
  return (
    <>
      <ul className="conversation-list">
        {inbox.items.map((item) => (
          <ConversationItem
            key={item.id}
            item={item}
            viewerId={session.userId}
            isCurrent={item.id === currentId}
          />
        ))}
      </ul>
      {inbox.older !== null && (
        <button type="button" className="quiet" onClick={() => showOlder().catch(reportError)}>
          Show older
        </button>
      )}
    </>
  );
}
