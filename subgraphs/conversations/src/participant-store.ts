import type { Postgres, Statement } from '@messenger/postgres';
import type { Participant, Role } from './conversation.ts';

/** `after` is the place of the last participant of the page before. */
export type ParticipantPageRequest = {
  conversationId: string;
  size: number;
  after: { joinedAtMicroseconds: string; userId: string } | null;
};

export type ParticipantPage = { participants: Participant[]; hasMore: boolean };

type Row = { place: string; user_id: string; role: Role; joined_at: Date; joined_micros: string };

/** The first participants of many conversations, each from its own place on. */
export const participantPages = (requests: readonly ParticipantPageRequest[]): Statement<Row> => ({
  name: 'participant_pages',
  text: `
    SELECT k.place, p.user_id, upper(p.role) AS role, p.joined_at,
      (EXTRACT(EPOCH FROM p.joined_at) * 1000000)::BIGINT AS joined_micros
    FROM unnest($1::BIGINT[], $2::INTEGER[], $3::BIGINT[], $4::BIGINT[])
      WITH ORDINALITY AS k (conversation_id, size, after_micros, after_user_id, place)
    CROSS JOIN LATERAL (
      SELECT q.user_id, q.role, q.joined_at
      FROM conversation_participants q
      WHERE q.conversation_id = k.conversation_id AND q.is_active
        AND (q.joined_at, q.user_id) >
          (TIMESTAMPTZ 'epoch' + k.after_micros * INTERVAL '1 microsecond', k.after_user_id)
      ORDER BY q.joined_at, q.user_id
      LIMIT k.size + 1
    ) AS p
    ORDER BY k.place, p.joined_at, p.user_id`,
  values: [
    requests.map((request) => request.conversationId),
    requests.map((request) => request.size),
    requests.map((request) => request.after?.joinedAtMicroseconds ?? '0'),
    requests.map((request) => request.after?.userId ?? '0'),
  ],
});

export type ParticipantStore = {
  /** In the order asked. One statement. The caller has seen to it that the viewer may see them. */
  pages(requests: readonly ParticipantPageRequest[]): Promise<ParticipantPage[]>;
};

export function createParticipantStore(postgres: Postgres): ParticipantStore {
  return {
    async pages(requests) {
      const { rows } = await postgres.query(participantPages(requests));
      const pages = requests.map((): Participant[] => []);
      for (const row of rows) {
        pages[Number(row.place) - 1]?.push({
          userId: row.user_id,
          role: row.role,
          joinedAt: row.joined_at,
          joinedAtMicroseconds: row.joined_micros,
        });
      }
      return requests.map((request, index) => {
        const found = pages[index] ?? [];
        return { participants: found.slice(0, request.size), hasMore: found.length > request.size };
      });
    },
  };
}
