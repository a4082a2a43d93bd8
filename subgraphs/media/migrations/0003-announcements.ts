import type { MongoContext } from '@messenger/migrations';

/** Only the few attached files whose members are still to be told. */
export async function up({ database }: MongoContext): Promise<void> {
  await database.collection('media_files').createIndex({ announce: 1 }, { name: 'announce', sparse: true });
}
