import { setImmediate as othersHadTheirTurn } from 'node:timers/promises';
import type { Change } from '@messenger/events';
import { addedDocument } from './added-message.ts';
import type { MessageIndexStore } from './message-index-store.ts';
import type { SearchDocument } from './search-document.ts';

/** To find out its language takes a tenth of a millisecond for each: nobody should wait for hundreds of them. */
const changesATurn = 20;

/** Brings the search index up to these changes. The same changes may come again, or out of order. */
export async function indexChanges(
  index: Pick<MessageIndexStore, 'put'>,
  changes: readonly Change[],
): Promise<void> {
  const documents: SearchDocument[] = [];
  for (let start = 0; start < changes.length; start += changesATurn) {
    if (start > 0) await othersHadTheirTurn();
    documents.push(
      ...changes.slice(start, start + changesATurn).flatMap((change) => documentOf(change) ?? []),
    );
  }
  await index.put(documents);
}

/** What a change puts into the index, null for nothing. Each kind of change that does has a file of its own. */
function documentOf(change: Change): SearchDocument | null {
  switch (change.kind) {
    case 'message_added':
      return addedDocument(change);
    case 'participants_changed':
    case 'attachment_processed':
      return null;
  }
}
