import type { Context } from './context.ts';
import type { StoredFile } from './stored-file.ts';

/**
 * The file (by UUID), for those who take part in the conversation it was uploaded to, for its uploader, and for our
 * own services. Null for all others, as if it did not exist.
 */
export async function findVisibleFile(context: Context, fileId: string): Promise<StoredFile | null> {
  const { caller, files, mayRead } = context;
  const file = await files.load(fileId);
  if (!file) return null;
  if (caller.viewer === null) return caller.purpose === 'internal' ? file : null;
  if (file.uploaderId === caller.viewer.userId) return file;
  return (await mayRead.load(file.conversationId)) ? file : null;
}
