import { type MessageRef, millisecondsFromTicks, timeuuidOf } from '@messenger/ids';
import { type Postgres, type Statement, safeInteger } from '@messenger/postgres';

/** A message that asks for its numbers. */
export type MessageClaim = {
  senderId: string;
  clientMessageId: string;
  /** SHA-256 of the body, hex. */
  bodyHash: string;
  /** JSON of a `MessageBody`. */
  body: string;
  /** The original time of an imported one; live sends take the time of the database. */
  createdAt: Date | null;
};

export type ClaimedMessage =
  | { outcome: 'CLAIMED' | 'DUPLICATE'; ref: MessageRef; createdAt: Date }
  | { outcome: 'CONFLICT' };

export type ClaimRefusal = 'NOT_FOUND' | 'FORBIDDEN';

type Row = {
  place: number;
  outcome: ClaimedMessage['outcome'] | ClaimRefusal;
  sequence: string | null;
  ordinal: string | null;
  ticks: string | null;
};

const claim = (
  conversationId: string,
  messages: readonly MessageClaim[],
  isImport: boolean,
): Statement<Row> => ({
  name: 'claim_messages',
  text: 'SELECT * FROM claim_messages($1, $2, $3, $4, $5, $6)',
  values: [
    conversationId,
    messages.map((message) => message.senderId),
    messages.map((message) => message.clientMessageId),
    messages.map((message) => message.bodyHash),
    messages.map((message) => message.body),
    isImport ? messages.map((message) => message.createdAt) : null,
  ],
});

/** The same for one message that is sent now. */
const claimOne = (conversationId: string, message: MessageClaim): Statement<Row> => ({
  name: 'claim_message',
  text: 'SELECT * FROM claim_message($1, $2, $3, $4, $5)',
  values: [conversationId, message.senderId, message.clientMessageId, message.bodyHash, message.body],
});

function toClaimed(conversationId: string, row: Row): ClaimedMessage {
  const { outcome, sequence, ordinal, ticks } = row;
  if (outcome === 'CONFLICT') return { outcome };
  if (outcome === 'NOT_FOUND' || outcome === 'FORBIDDEN' || !sequence || !ordinal || !ticks) {
    throw new Error(`claim_messages answered ${outcome} without numbers`);
  }
  const timeuuid = timeuuidOf(conversationId, BigInt(ticks));
  return {
    outcome,
    ref: { conversationId, sequence: safeInteger(sequence), ordinal: safeInteger(ordinal), timeuuid },
    createdAt: new Date(millisecondsFromTicks(BigInt(ticks))),
  };
}

export type ClaimStore = {
  /**
   * Claims the next numbers of a conversation for 1 to 1000 messages, in their order: one statement, all or nothing.
   * Refused when a sender does not take part, or one of two has blocked the other.
   */
  claim(
    conversationId: string,
    messages: readonly MessageClaim[],
    isImport: boolean,
  ): Promise<ClaimedMessage[] | ClaimRefusal>;
};

export function createClaimStore(postgres: Postgres): ClaimStore {
  return {
    async claim(conversationId, messages, isImport) {
      const [message, second] = messages;
      const isOne = message && !second && !isImport;
      const statement = isOne ? claimOne(conversationId, message) : claim(conversationId, messages, isImport);
      const { rows } = await postgres.query(statement);
      const refusal = rows[0]?.outcome;
      if (refusal === 'NOT_FOUND' || refusal === 'FORBIDDEN') return refusal;
      return rows.map((row) => toClaimed(conversationId, row));
    },
  };
}
