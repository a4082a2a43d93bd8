import type { Statement } from '@messenger/postgres';

export type QueuedChange = {
  conversation_id: string;
  sequence: string;
  /** JSON of a `Change`. */
  payload: string;
  xid: string;
  outbox_id: string;
  is_stored: boolean;
  created_at: Date;
  now: Date;
};

/** Calls between services are limited in size, and a change may be long. */
const mostBytes = 512 * 1024;

/** The first of the changes, at least one, that fit into one call. */
export function upToBytes(changes: readonly QueuedChange[]): QueuedChange[] {
  let bytes = 0;
  const tooMany = changes.findIndex(({ payload }, index) => {
    bytes += Buffer.byteLength(payload);
    return index > 0 && bytes > mostBytes;
  });
  return changes.slice(0, tooMany < 0 ? changes.length : tooMany);
}

const columns = `o.conversation_id, o.sequence, o.payload::TEXT AS payload, o.xid::TEXT AS xid, o.outbox_id,
  o.stored_at IS NOT NULL AS is_stored, o.created_at, clock_timestamp() AS now`;

/** Changes that the message store should have had by now, the oldest first. */
export const unstoredChanges = (limit: number, graceMs: number): Statement<QueuedChange> => ({
  name: 'unstored_changes',
  text: `
    SELECT ${columns} FROM outbox o
    WHERE o.stored_at IS NULL AND o.created_at < clock_timestamp() - $2 * INTERVAL '1 millisecond'
    ORDER BY o.xid, o.outbox_id
    LIMIT $1`,
  values: [limit, graceMs],
});

/** Changes after a sink's place, in the order of their transactions, of transactions older than all that still run. */
export const changesAfterCheckpoint = (sink: string, limit: number): Statement<QueuedChange> => ({
  name: 'changes_after_checkpoint',
  text: `
    SELECT ${columns} FROM outbox o
    WHERE (o.xid, o.outbox_id) > (
        (SELECT k.xid FROM outbox_checkpoints k WHERE k.sink = $1),
        (SELECT k.outbox_id FROM outbox_checkpoints k WHERE k.sink = $1)
      )
      AND o.xid < pg_snapshot_xmin(pg_current_snapshot())
    ORDER BY o.xid, o.outbox_id
    LIMIT $2`,
  values: [sink, limit],
});

export const moveCheckpoint = (sink: string, last: QueuedChange): Statement => ({
  name: 'move_checkpoint',
  text: `
    UPDATE outbox_checkpoints SET xid = $2::XID8, outbox_id = $3, updated_at = clock_timestamp() WHERE sink = $1`,
  values: [sink, last.xid, last.outbox_id],
});

/** How many rows one run of a statement below deletes at most. */
export const trimmedAtOnce = 2000;

/** Drops what every sink has, the oldest first. */
export const trimOutbox: Statement = {
  name: 'trim_outbox',
  text: `
    WITH slowest AS (
      SELECT k.xid, k.outbox_id FROM outbox_checkpoints k ORDER BY k.xid, k.outbox_id LIMIT 1
    ), passed AS (
      SELECT o.conversation_id, o.sequence FROM outbox o
      WHERE (o.xid, o.outbox_id) <= ((SELECT xid FROM slowest), (SELECT outbox_id FROM slowest))
        AND o.stored_at IS NOT NULL
      ORDER BY o.xid, o.outbox_id
      LIMIT ${trimmedAtOnce}
    )
    DELETE FROM outbox o USING passed p WHERE o.conversation_id = p.conversation_id AND o.sequence = p.sequence`,
  values: [],
};

/** Forgets client ids that no retry can bring any more. */
export const expireDedupe: Statement = {
  name: 'expire_dedupe',
  text: `
    DELETE FROM message_dedupe d USING (
      SELECT conversation_id, sender_id, client_message_id FROM message_dedupe
      WHERE expires_at < now()
      ORDER BY expires_at LIMIT ${trimmedAtOnce}
    ) AS expired
    WHERE d.conversation_id = expired.conversation_id AND d.sender_id = expired.sender_id
      AND d.client_message_id = expired.client_message_id`,
  values: [],
};

export const expireAudit: Statement = {
  name: 'expire_audit',
  text: `
    DELETE FROM audit_log WHERE audit_id IN (
      SELECT audit_id FROM audit_log
      WHERE occurred_at < now() - INTERVAL '7 years'
      ORDER BY occurred_at LIMIT ${trimmedAtOnce}
    )`,
  values: [],
};
