import { shortTime } from '../messages/times.ts';
import { addressOf } from '../shown-conversation.ts';
import { type FoundMessage, markedParts } from './marked-parts.ts';
import { useSearch } from './use-search.ts';

/** The messages that match, each a way to its place in its conversation. */
export function SearchResults({ query }: { query: string }) {
  const found = useSearch(query);
  if (found === 'failed') return <p role="alert">The search does not answer right now.</p>;
  return (
    <>
      <p role="status" className="count">
        {found ? `${found.totalCount} found` : 'Searching …'}
      </p>
      <ul className="found-list" aria-label="Found messages">
        {found?.edges.map((edge) => (
          <FoundItem key={edge.cursor} found={edge} />
        ))}
      </ul>
    </>
  );
}

function FoundItem({ found: { node, highlights } }: { found: FoundMessage }) {
  if (!node) return null;
  const highlight = highlights.find(({ field }) => field === 'text');
  return (
    <li>
      <a href={addressOf(node.conversation.id, node.id)}>
        <span className="sender">{node.sender.displayName}</span>
        <time dateTime={node.createdAt.toISOString()}>{shortTime(node.createdAt)}</time>
        <span className="found">
          {highlight
            ? markedParts(highlight).map(({ text, isMarked, start }) =>
                isMarked ? <mark key={start}>{text}</mark> : <span key={start}>{text}</span>,
              )
            : (node.text ?? 'a file')}
        </span>
      </a>
    </li>
  );
}
