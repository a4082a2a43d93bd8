import type { AttachmentProcessedChange } from '@messenger/events';
import { type Postgres, type Statement, safeInteger } from '@messenger/postgres';
import { queueChange } from './outbox-store.ts';

export type AttachedFile = {
  /** Decimal. */
  conversationId: string;
  /** Decimal. */
  uploaderId: string;
  /** UUID. */
  fileId: string;
};

export type FileChangeStore = {
  /** The conversation's next change; null when the file has had its own, or there is no such conversation. */
  claim(file: AttachedFile): Promise<AttachmentProcessedChange | null>;
};

const lock = (conversationId: string): Statement<{ head_sequence: string }> => ({
  name: 'lock_conversation_head',
  text: `
    SELECT last_sequence_number AS head_sequence FROM message_sequences
    WHERE conversation_id = $1 FOR UPDATE`,
  values: [conversationId],
});

/**
 * A file's id (a random UUID) cannot be that of a message (a UUIDv7) of the same person, so both are remembered in
 * one place. Longer than anyone asks again. Without a row: it was there.
 */
const remember = (
  { conversationId, uploaderId, fileId }: AttachedFile,
  sequence: number,
): Statement<{ now: Date }> => ({
  name: 'remember_file_change',
  text: `
    INSERT INTO message_dedupe
      (conversation_id, sender_id, client_message_id, body_hash, sequence, ordinal, ticks, expires_at)
    VALUES ($1, $2, $3, '', $4, 0, 0, clock_timestamp() + INTERVAL '32 days')
    ON CONFLICT (conversation_id, sender_id, client_message_id) DO NOTHING
    RETURNING clock_timestamp() AS now`,
  values: [conversationId, uploaderId, fileId, sequence],
});

const moveHead = ({ conversationId, sequence }: AttachmentProcessedChange): Statement => ({
  name: 'move_head_for_file',
  text: `
    UPDATE message_sequences SET last_sequence_number = $2, updated_at = clock_timestamp()
    WHERE conversation_id = $1`,
  values: [conversationId, sequence],
});

export function createFileChangeStore(postgres: Postgres): FileChangeStore {
  return {
    claim: (file) =>
      postgres.transaction(async (transaction) => {
        const head = (await transaction.query(lock(file.conversationId))).rows[0]?.head_sequence;
        if (head === undefined) return null;
        const sequence = safeInteger(head) + 1;
        const now = (await transaction.query(remember(file, sequence))).rows[0]?.now;
        if (!now) return null;
        const change: AttachmentProcessedChange = {
          kind: 'attachment_processed',
          conversationId: file.conversationId,
          sequence,
          occurredAt: now.toISOString(),
          actorId: file.uploaderId,
          fileId: file.fileId,
        };
        await transaction.query(queueChange(change));
        await transaction.query(moveHead(change));
        return change;
      }),
  };
}
