import type { ParticipantsChangedChange } from '@messenger/events';
import { type Postgres, type Statement, safeInteger, type Transaction } from '@messenger/postgres';
import type { Actor } from './actor.ts';
import type { ConversationKind, Role } from './conversation.ts';
import { type GroupState, largestCopiedGroup } from './group.ts';
import { queueChange } from './outbox-store.ts';

/** A group under its lock: nobody else can send to it or change who takes part until the work is done. */
export type LockedGroup = {
  state: GroupState;
  /** Those of the users who do not exist, and those who take part already. */
  examine(userIds: readonly string[]): Promise<{ unknown: string[]; active: string[] }>;
  /** Null when the user does not take part. */
  roleOf(userId: string): Promise<Role | null>;
  add(userIds: readonly string[]): Promise<ParticipantsChangedChange>;
  /** An owner's place goes to the admin who has been there longest, else to such a member. */
  remove(target: { userId: string; role: Role }): Promise<ParticipantsChangedChange>;
};

export type MembershipStore = {
  /** Works on a conversation in one transaction; null when there is none. */
  withLock<Answer>(
    conversationId: string,
    actor: Actor,
    work: (group: LockedGroup) => Promise<Answer>,
  ): Promise<Answer | null>;
};

const lock = (conversationId: string): Statement => ({
  name: 'lock_conversation',
  text: 'SELECT FROM message_sequences WHERE conversation_id = $1 FOR UPDATE',
  values: [conversationId],
});

type StateRow = {
  kind: ConversationKind;
  head_sequence: string;
  participant_count: number;
  is_large: boolean;
  actor_role: Role | null;
  now: Date;
};

const readState = (conversationId: string, actorId: string): Statement<StateRow> => ({
  name: 'group_state',
  text: `
    SELECT upper(c.conversation_type) AS kind, s.last_sequence_number AS head_sequence, c.participant_count,
      c.is_large, upper(p.role) AS actor_role, clock_timestamp() AS now
    FROM conversations c
    JOIN message_sequences s ON s.conversation_id = c.conversation_id
    LEFT JOIN conversation_participants p
      ON p.conversation_id = c.conversation_id AND p.user_id = $2 AND p.is_active
    WHERE c.conversation_id = $1`,
  values: [conversationId, actorId],
});

const examine = (
  conversationId: string,
  userIds: readonly string[],
): Statement<{ user_id: string; is_known: boolean; is_active: boolean }> => ({
  name: 'examine_users',
  text: `
    SELECT given.user_id,
      EXISTS (SELECT FROM users u WHERE u.user_id = given.user_id) AS is_known,
      EXISTS (
        SELECT FROM conversation_participants p
        WHERE p.conversation_id = $1 AND p.user_id = given.user_id AND p.is_active
      ) AS is_active
    FROM unnest($2::BIGINT[]) AS given (user_id)`,
  values: [conversationId, userIds],
});

const activeRole = (conversationId: string, userId: string): Statement<{ role: Role }> => ({
  name: 'active_role',
  text: `
    SELECT upper(role) AS role FROM conversation_participants
    WHERE conversation_id = $1 AND user_id = $2 AND is_active`,
  values: [conversationId, userId],
});

const addParticipants = (change: ParticipantsChangedChange): Statement => ({
  name: 'add_participants',
  text: `
    INSERT INTO conversation_participants (conversation_id, user_id, joined_at, last_read_ordinal,
      last_read_sequence, joined_sequence, last_message_at, is_large)
    SELECT c.conversation_id, given.user_id, $4, c.message_count, $3, $3,
      COALESCE(c.last_message_at, c.created_at), c.is_large
    FROM conversations c CROSS JOIN unnest($2::BIGINT[]) AS given (user_id)
    WHERE c.conversation_id = $1
    ON CONFLICT (conversation_id, user_id) DO UPDATE
    SET role = 'member', is_active = true, left_at = NULL, joined_at = EXCLUDED.joined_at,
      last_read_ordinal = EXCLUDED.last_read_ordinal, last_read_sequence = EXCLUDED.last_read_sequence,
      joined_sequence = EXCLUDED.joined_sequence, last_message_at = EXCLUDED.last_message_at,
      is_large = EXCLUDED.is_large`,
  values: [change.conversationId, change.added, change.sequence, change.occurredAt],
});

const removeParticipant = (change: ParticipantsChangedChange): Statement => ({
  name: 'remove_participant',
  text: `
    UPDATE conversation_participants SET is_active = false, left_at = $3
    WHERE conversation_id = $1 AND user_id = ANY ($2::BIGINT[])`,
  values: [change.conversationId, change.removed, change.occurredAt],
});

const passOwnership = (conversationId: string): Statement => ({
  name: 'pass_ownership',
  text: `
    UPDATE conversation_participants SET role = 'owner'
    WHERE conversation_id = $1 AND user_id = (
      SELECT p.user_id FROM conversation_participants p
      WHERE p.conversation_id = $1 AND p.is_active
      ORDER BY p.role = 'admin' DESC, p.joined_at, p.user_id
      LIMIT 1
    )`,
  values: [conversationId],
});

const moveHead = (change: ParticipantsChangedChange, action: string): Statement => ({
  name: 'move_head',
  text: `
    WITH audited AS (
      INSERT INTO audit_log (actor_id, action, conversation_id, subject_ids) VALUES ($3, $4, $1, $5::BIGINT[])
    )
    UPDATE message_sequences SET last_sequence_number = $2, updated_at = clock_timestamp()
    WHERE conversation_id = $1`,
  values: [
    change.conversationId,
    change.sequence,
    change.actorId,
    action,
    [...change.added, ...change.removed],
  ],
});

const enlarge = (conversationId: string): Statement => ({
  name: 'enlarge_group',
  text: 'UPDATE conversation_participants SET is_large = true WHERE conversation_id = $1 AND NOT is_large',
  values: [conversationId],
});

const countParticipants = (conversationId: string, count: number): Statement => ({
  name: 'count_participants',
  text: 'UPDATE conversations SET participant_count = $2, is_large = is_large OR $3 WHERE conversation_id = $1',
  values: [conversationId, count, count > largestCopiedGroup],
});

type Effects = { passesOwnership: boolean };

/** Writes a change. The conversation's own row comes last, as in claims and copies: else two could wait for each other. */
async function apply(
  transaction: Transaction,
  state: GroupState,
  change: ParticipantsChangedChange,
  { passesOwnership }: Effects,
): Promise<ParticipantsChangedChange> {
  const count = state.participantCount + change.added.length - change.removed.length;
  if (change.added.length > 0) await transaction.query(addParticipants(change));
  if (change.removed.length > 0) await transaction.query(removeParticipant(change));
  if (passesOwnership) await transaction.query(passOwnership(change.conversationId));
  if (count > largestCopiedGroup && !state.isLarge) await transaction.query(enlarge(change.conversationId));
  await transaction.query(queueChange(change));
  const action = change.added.length > 0 ? 'participants_added' : 'participant_removed';
  await transaction.query(moveHead(change, action));
  await transaction.query(countParticipants(change.conversationId, count));
  return change;
}

function lockedGroup(
  transaction: Transaction,
  conversationId: string,
  { userId: actorId, client }: Actor,
  state: GroupState,
): LockedGroup {
  const changeBy = (added: readonly string[], removed: readonly string[]) => ({
    kind: 'participants_changed' as const,
    conversationId,
    sequence: state.headSequence + 1,
    occurredAt: state.now.toISOString(),
    actorId,
    added: [...added],
    removed: [...removed],
    ...(client && { client }),
  });
  return {
    state,
    async examine(userIds) {
      const { rows } = await transaction.query(examine(conversationId, userIds));
      return {
        unknown: rows.filter((row) => !row.is_known).map((row) => row.user_id),
        active: rows.filter((row) => row.is_active).map((row) => row.user_id),
      };
    },
    async roleOf(userId) {
      const { rows } = await transaction.query(activeRole(conversationId, userId));
      return rows[0]?.role ?? null;
    },
    add: (userIds) => apply(transaction, state, changeBy(userIds, []), { passesOwnership: false }),
    remove: (target) =>
      apply(transaction, state, changeBy([], [target.userId]), {
        passesOwnership: target.role === 'OWNER',
      }),
  };
}

export function createMembershipStore(postgres: Postgres): MembershipStore {
  return {
    withLock: (conversationId, actor, work) =>
      postgres.transaction(async (transaction) => {
        await transaction.query(lock(conversationId));
        const { rows } = await transaction.query(readState(conversationId, actor.userId));
        const row = rows[0];
        if (!row) return null;
        const state: GroupState = {
          kind: row.kind,
          headSequence: safeInteger(row.head_sequence),
          participantCount: row.participant_count,
          isLarge: row.is_large,
          actorRole: row.actor_role,
          now: row.now,
        };
        return work(lockedGroup(transaction, conversationId, actor, state));
      }),
  };
}
