import type { Change } from '@messenger/events';
import type { MessageIndexStore } from './message-index-store.ts';
import { searchDocumentOf } from './search-document.ts';

/** Brings the search index up to these changes. The same changes may come again, or out of order. */
export async function indexChanges(index: MessageIndexStore, changes: readonly Change[]): Promise<void> {
  const added = changes.filter((change) => change.kind === 'message_added');
  await index.put(added.map(searchDocumentOf));
}
