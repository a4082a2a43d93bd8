import type { Collection } from 'mongodb';

/** How many files one call notes. */
export const filesPerNote = 5000;

export type SentFile = {
  /** UUID. */
  fileId: string;
  messageTimeuuid: string;
};

export type SentFileStore = {
  /** Notes the message of each file that has none yet: a file that is sent again stays with its first message. */
  note(files: readonly SentFile[]): Promise<void>;
};

export type SentFileStoreOptions = { collection: Collection; timeoutMs: number };

export function createSentFileStore({ collection, timeoutMs }: SentFileStoreOptions): SentFileStore {
  return {
    async note(files) {
      if (files.length === 0) return;
      const updates = files.map(({ fileId, messageTimeuuid }) => ({
        updateOne: {
          filter: { file_id: fileId, message_id: null },
          update: { $set: { message_id: messageTimeuuid } },
        },
      }));
      // In order: of two messages with one file in one call, the first is kept.
      await collection.bulkWrite(updates, { maxTimeMS: timeoutMs });
    },
  };
}
