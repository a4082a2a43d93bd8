import type { DeadLetterStore } from '../dead-letter-store.ts';
import { mapInTurns } from '../in-turns.ts';
import { searchDocumentOf } from '../search-document.ts';
import type { NewIndexStore } from './new-index-store.ts';
import type { ConversationSize, StoredMessages } from './stored-messages.ts';

/** `refused`: Elasticsearch will not take them; they were put aside. */
export type Rebuilt = { conversations: number; messages: number; refused: number };

type Parts = {
  stored: StoredMessages;
  newIndex: NewIndexStore;
  deadLetters: DeadLetterStore;
  /** Called after each batch; what it throws ends the work and leaves the index in use as it is. */
  onProgress(rebuilt: Rebuilt): void;
};

const conversationsAtOnce = 4;

/**
 * Fills a new index from the stored messages and lets it take over, while messages are sent and searched for. Each
 * message is there afterwards: stored before it is read here, or else indexed into both indexes when it came.
 */
export async function rebuildIndex({ stored, newIndex, deadLetters, onProgress }: Parts): Promise<Rebuilt> {
  const rebuilt: Rebuilt = { conversations: 0, messages: 0, refused: 0 };
  const copy = async (conversation: ConversationSize) => {
    // What is sent into an empty one from now on is indexed into both.
    const batches = conversation.messageCount === 0 ? [] : stored.messagesOf(conversation);
    for await (const messages of batches) {
      const refusals = await newIndex.write(await mapInTurns(messages, searchDocumentOf));
      await deadLetters.add(refusals);
      rebuilt.messages += messages.length - refusals.length;
      rebuilt.refused += refusals.length;
      onProgress(rebuilt);
    }
    rebuilt.conversations += 1;
  };

  await newIndex.begin();
  for await (const page of stored.conversations()) {
    const queue = page.values();
    const worker = async () => {
      for (const conversation of queue) await copy(conversation);
    };
    await Promise.all(Array.from({ length: conversationsAtOnce }, worker));
  }
  await newIndex.takeOver();
  return rebuilt;
}
