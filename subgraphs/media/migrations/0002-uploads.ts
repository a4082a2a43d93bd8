import type { MongoContext } from '@messenger/migrations';

/** What uploads, their processing and their removal look for. */
export async function up({ database }: MongoContext): Promise<void> {
  const files = database.collection('media_files');
  // A server that removes documents by itself would leave their blobs behind: a job removes both.
  await files.dropIndex('expiry');
  await files.createIndexes([
    { name: 'expires', key: { expires_at: 1 } },
    { name: 'deleting', key: { deleting_since: 1 }, sparse: true },
    // Answers what a user's files take without reading one.
    { name: 'usage', key: { uploader_id: 1, processing_status: 1, file_size: 1 } },
  ]);
}
