import type { Change } from '@messenger/events';
import { addedDocument } from './added-message.ts';
import { mapInTurns } from './in-turns.ts';
import type { MessageIndexStore } from './message-index-store.ts';
import type { SearchDocument } from './search-document.ts';

/** Brings the search index up to these changes. The same changes may come again, or out of order. `now` in milliseconds. */
export async function indexChanges(
  index: MessageIndexStore,
  changes: readonly Change[],
  now: number,
): Promise<void> {
  const documents = await mapInTurns(changes, (change) => documentOf(change, now));
  await index.put(documents.filter((document) => document !== null));
}

/** What a change puts into the index, null for nothing. Each kind of change that does has a file of its own. */
function documentOf(change: Change, now: number): SearchDocument | null {
  switch (change.kind) {
    case 'message_added':
      return addedDocument(change, now);
    case 'participants_changed':
    case 'attachment_processed':
      return null;
  }
}
