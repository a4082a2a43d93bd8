import type { ClientTraits } from '@messenger/auth';
import { type Postgres, type Statement, safeInteger } from '@messenger/postgres';
import { deliveringUpToMine, jsonOf, mineUpTo } from './receipt-store.ts';

export type Device = { userId: string; deviceId: string };

export type DevicePosition = { conversationId: string; afterSequence: number; headSequence: number };

/** What a device has is also delivered to its user. */
const acknowledge = (
  { userId, deviceId }: Device,
  client: ClientTraits | undefined,
  conversationId: string,
  sequence: number,
): Statement<{ last_sync_sequence: string }> => ({
  name: 'acknowledge',
  text: `
    WITH ${mineUpTo('$4')}, ${deliveringUpToMine('$5')}
    INSERT INTO client_sync_state (user_id, device_id, conversation_id, last_sync_sequence)
    SELECT mine.user_id, $3, mine.conversation_id, mine.sequence FROM mine
    ON CONFLICT (user_id, device_id, conversation_id) DO UPDATE
    SET last_sync_sequence = GREATEST(client_sync_state.last_sync_sequence, EXCLUDED.last_sync_sequence),
      last_sync_timestamp = clock_timestamp()
    RETURNING last_sync_sequence`,
  values: [userId, conversationId, deviceId, sequence, jsonOf(client)],
});

/**
 * Gives a device that is seen for the first time the head of every conversation as its place. The row of
 * conversation 0 tells that this was done, also to a device whose user takes part in nothing yet.
 */
const placeNewDevice = (device: Device): Statement => ({
  name: 'place_new_device',
  text: `
    INSERT INTO client_sync_state (user_id, device_id, conversation_id, last_sync_sequence)
    SELECT places.* FROM (
      SELECT $1::BIGINT, $2::VARCHAR, 0, 0
      UNION ALL
      SELECT p.user_id, $2::VARCHAR, p.conversation_id, s.last_sequence_number
      FROM conversation_participants p
      JOIN message_sequences s ON s.conversation_id = p.conversation_id
      WHERE p.user_id = $1 AND p.is_active
    ) AS places
    WHERE NOT EXISTS (
      SELECT FROM client_sync_state k WHERE k.user_id = $1 AND k.device_id = $2 AND k.conversation_id = 0
    )
    ON CONFLICT DO NOTHING`,
  values: [device.userId, device.deviceId],
});

type PositionRow = { conversation_id: string; after_sequence: string; head_sequence: string };

/** A conversation without a place was joined after the device was placed: it is new from its joining on. */
export const devicePositions = (
  device: Device,
  first: number,
  afterConversationId: string | null,
): Statement<PositionRow> => ({
  name: 'device_positions',
  text: `
    SELECT p.conversation_id, COALESCE(k.last_sync_sequence, p.joined_sequence - 1) AS after_sequence,
      s.last_sequence_number AS head_sequence
    FROM conversation_participants p
    JOIN message_sequences s ON s.conversation_id = p.conversation_id
    LEFT JOIN client_sync_state k
      ON k.user_id = $1 AND k.device_id = $2 AND k.conversation_id = p.conversation_id
    WHERE p.user_id = $1 AND p.is_active AND p.conversation_id > $4
    ORDER BY p.conversation_id
    LIMIT $3`,
  values: [device.userId, device.deviceId, first, afterConversationId ?? '0'],
});

export type SyncStore = {
  /**
   * Moves the device's place forward, never back and never past the head; null when the user does not take part.
   * One statement, which also takes what the device has for delivered.
   */
  acknowledge(
    device: Device,
    client: ClientTraits | undefined,
    conversationId: string,
    sequence: number,
  ): Promise<number | null>;
  /** By conversation id, at most 1000. A new device stands at the head of every conversation. */
  positions(device: Device, first: number, afterConversationId: string | null): Promise<DevicePosition[]>;
};

export function createSyncStore(postgres: Postgres): SyncStore {
  return {
    async acknowledge(device, client, conversationId, sequence) {
      const { rows } = await postgres.query(acknowledge(device, client, conversationId, sequence));
      return rows[0] ? safeInteger(rows[0].last_sync_sequence) : null;
    },
    async positions(device, first, afterConversationId) {
      if (afterConversationId === null) await postgres.query(placeNewDevice(device));
      const { rows } = await postgres.query(devicePositions(device, first, afterConversationId));
      return rows.map((row) => ({
        conversationId: row.conversation_id,
        afterSequence: safeInteger(row.after_sequence),
        headSequence: safeInteger(row.head_sequence),
      }));
    },
  };
}
