import type { MongoContext } from '@messenger/migrations';

/** `media_files`, a document a file. */
export async function up({ database }: MongoContext): Promise<void> {
  await database.collection('media_files').createIndexes([
    { name: 'file_id', key: { file_id: 1 }, unique: true },
    { name: 'conversation_created', key: { conversation_id: 1, created_at: -1 } },
    { name: 'uploader', key: { uploader_id: 1 } },
    // Only the few that somebody still has to work on.
    {
      name: 'unfinished',
      key: { processing_status: 1, created_at: 1 },
      partialFilterExpression: { processing_status: { $in: ['pending', 'processing'] } },
    },
    // A file goes when its time comes.
    { name: 'expiry', key: { expires_at: 1 }, expireAfterSeconds: 0 },
  ]);
}
