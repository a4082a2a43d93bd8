import type { Context } from './context.ts';
import type { StoredFile } from './stored-file.ts';

export const attachmentsPerMessage = 10;

export type Attachable = {
  /** Decimal; null for nobody. */
  uploaderId: string | null;
  /** Decimal; null for none. */
  conversationId: string | null;
};

/**
 * May this user put the file into a message of this conversation? Only its uploader may, only where it was
 * uploaded to, and only once all its bytes are there; they may still be looked at. A file that is attached already stays attachable: a retried send asks again.
 */
function isAttachable(file: StoredFile, { uploaderId, conversationId }: Attachable): boolean {
  return (
    (file.status === 'processing' || file.status === 'completed') &&
    file.uploaderId === uploaderId &&
    file.conversationId === conversationId
  );
}

/**
 * Those of the files (UUIDs; null for what is none) that may be attached, in the order asked; null where not. Members
 * will be told of those that are still looked at.
 */
export async function findAttachable(
  { files, services }: Context,
  fileIds: readonly (string | null)[],
  where: Attachable,
): Promise<(StoredFile | null)[]> {
  const found = await Promise.all(fileIds.map((fileId) => (fileId === null ? null : files.load(fileId))));
  const attachable = found.map((file) => (file && isAttachable(file, where) ? file : null));
  const unready = attachable.flatMap((file) => (file?.status === 'processing' ? [file.fileId] : []));
  if (unready.length > 0) await services.announcements.request(unready);
  return attachable;
}
