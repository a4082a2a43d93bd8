import type { StoredFile } from './stored-file.ts';

export const attachmentsPerMessage = 10;

export type Attachable = {
  /** Decimal. */
  uploaderId: string;
  /** Decimal. */
  conversationId: string;
};

/**
 * May this user put the file into a message of this conversation? Only its uploader may, only where it was
 * uploaded to, and only once all its bytes are there; they may still be looked at. A file that is attached already stays attachable: a retried send asks again.
 */
export function isAttachable(file: StoredFile, { uploaderId, conversationId }: Attachable): boolean {
  return (
    (file.status === 'processing' || file.status === 'completed') &&
    file.uploaderId === uploaderId &&
    file.conversationId === conversationId
  );
}
