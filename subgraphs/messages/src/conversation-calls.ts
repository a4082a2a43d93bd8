import type { Viewer } from '@messenger/auth';
import type { Calls } from '@messenger/calls';
import {
  type Forbidden,
  forbidden,
  type NotFound,
  notFound,
  type Unavailable,
  unavailable,
} from '@messenger/errors';
import { type Change, parseChange } from '@messenger/events';
import { decodeMessageId, encodeConversationId, encodeUserId, type MessageRef } from '@messenger/ids';
import {
  ClaimMessagesDocument,
  type ClaimMessagesMutation,
  ConversationAccessDocument,
  HeadsDocument,
  MarkStoredDocument,
  QueuedMessagesDocument,
} from './generated/calls.ts';

/** A message that asks for its numbers. */
export type ClaimRequest = {
  /** Decimal. */
  senderId: string;
  clientMessageId: string;
  /** SHA-256 in hex of what makes two tries the same message. */
  bodyHash: string;
  /** JSON of `MessageBody`. */
  body: string;
  /** Imports only: the original time. */
  createdAt?: string;
};

/** `conflict`: the same client id was used for another body. `createdAt` is ISO 8601. */
export type Claim =
  | { outcome: 'claimed' | 'duplicate'; ref: MessageRef; createdAt: string }
  | { outcome: 'conflict' };

/** What one may know of a conversation that one takes part in. */
export type Access = { messageCount: number };

export type ChangeKey = { conversationId: string; sequence: number };

export type CallOrigin = { viewer: Viewer | null; requestId: string };

/** The internal calls to conversations. All ids decimal. @throws CallFailed when conversations is away. */
export type ConversationCalls = {
  /** Numbers for messages, in their order, or why there are none. Checks that the senders may write. */
  claim(
    conversationId: string,
    requests: readonly ClaimRequest[],
    origin: CallOrigin & { isImport: boolean },
  ): Promise<Claim[] | NotFound | Forbidden | Unavailable>;
  /** In the order asked; null where the user does not take part. At most 1000. */
  access(userId: string, conversationIds: readonly string[], origin: CallOrigin): Promise<(Access | null)[]>;
  /** The number of the latest change; null when there is no such conversation. */
  head(conversationId: string): Promise<number | null>;
  /**
   * The messages between two sequences that the outbox still holds, ascending. `isComplete` is false when there may be
   * more of them than one call gives.
   */
  queued(
    conversationId: string,
    after: number,
    before: number | null,
  ): Promise<{ changes: Change[]; isComplete: boolean }>;
  /** At most 1000. */
  markStored(keys: readonly ChangeKey[]): Promise<void>;
};

const claimTimeoutMs = 10_000;
const markTimeoutMs = 10_000;
/** As many as one answer holds. */
const queuedAtMost = 1000;

export function createConversationCalls(calls: Calls): ConversationCalls {
  return {
    async claim(conversationId, requests, { isImport, viewer, requestId }) {
      const messages = requests.map(({ senderId, ...rest }) => ({
        senderId: encodeUserId(senderId),
        ...rest,
      }));
      const input = { conversationId: encodeConversationId(conversationId), isImport, messages };
      const options = { viewer, requestId, timeoutMs: claimTimeoutMs };
      const answer = await calls.request('conversations', ClaimMessagesDocument, { input }, options);
      return outcomeOf(answer.internalClaimMessages);
    },

    async access(userId, conversationIds, origin) {
      const variables = {
        userId: encodeUserId(userId),
        conversationIds: conversationIds.map(encodeConversationId),
      };
      const answer = await calls.request('conversations', ConversationAccessDocument, variables, origin);
      return answer.internalConversationAccess;
    },

    async head(conversationId) {
      const conversationIds = [encodeConversationId(conversationId)];
      const answer = await calls.request('conversations', HeadsDocument, { conversationIds });
      return answer.internalHeads[0]?.headSequence ?? null;
    },

    async queued(conversationId, after, before) {
      const variables = { conversationId: encodeConversationId(conversationId), after, before };
      const { internalQueuedMessages: found } = await calls.request(
        'conversations',
        QueuedMessagesDocument,
        variables,
      );
      return { changes: found.map(parseChange), isComplete: found.length < queuedAtMost };
    },

    async markStored(keys) {
      const changes = keys.map(({ conversationId, sequence }) => ({
        conversationId: encodeConversationId(conversationId),
        sequence,
      }));
      const options = { timeoutMs: markTimeoutMs };
      await calls.request('conversations', MarkStoredDocument, { changes }, options);
    },
  };
}

function outcomeOf(result: ClaimMessagesMutation['internalClaimMessages']) {
  switch (result.__typename) {
    case 'InternalClaims':
      return result.claims.map(claimOf);
    case 'NotFound':
      return notFound();
    case 'Forbidden':
      return forbidden(result.message);
    case 'Unavailable':
      return unavailable();
  }
}

type AnsweredClaim = Extract<
  ClaimMessagesMutation['internalClaimMessages'],
  { __typename: 'InternalClaims' }
>['claims'][number];

function claimOf({ outcome, messageId, createdAt }: AnsweredClaim): Claim {
  if (outcome === 'CONFLICT') return { outcome: 'conflict' };
  const ref = messageId === null ? null : decodeMessageId(messageId);
  if (!ref || createdAt === null) throw new Error('A claim came without its numbers.');
  return {
    outcome: outcome === 'CLAIMED' ? 'claimed' : 'duplicate',
    ref,
    createdAt: new Date(createdAt).toISOString(),
  };
}
