import type { Viewer } from '@messenger/auth';
import type { Calls } from '@messenger/calls';
import { decodeConversationId, encodeConversationId, encodeUserId } from '@messenger/ids';
import { ConversationAccessDocument, ConversationIdsOfDocument } from './generated/calls.ts';

export type CallOrigin = { viewer: Viewer | null; requestId: string };

/** The internal calls to conversations. All ids decimal. @throws CallFailed when conversations is away. */
export type ConversationCalls = {
  /** Those that a user takes part in, the newest first; at most 60 000. */
  conversationIdsOf(userId: string, origin: CallOrigin): Promise<string[]>;
  takesPart(userId: string, conversationId: string, origin: CallOrigin): Promise<boolean>;
};

const idsAPage = 10_000;
/** Elasticsearch takes 65 536 terms in a filter. */
const mostIds = 60_000;

export function createConversationCalls(calls: Calls): ConversationCalls {
  return {
    async conversationIdsOf(userId, origin) {
      const ids: string[] = [];
      for (let after: string | null = null; ids.length < mostIds; ) {
        const variables = { userId: encodeUserId(userId), first: idsAPage, after };
        const answer = await calls.request('conversations', ConversationIdsOfDocument, variables, origin);
        const page: string[] = answer.internalConversationIdsOf;
        ids.push(...page.flatMap((id) => decodeConversationId(id) ?? []));
        after = page.at(-1) ?? null;
        if (page.length < idsAPage) break;
      }
      return ids;
    },

    async takesPart(userId, conversationId, origin) {
      const variables = {
        userId: encodeUserId(userId),
        conversationIds: [encodeConversationId(conversationId)],
      };
      const answer = await calls.request('conversations', ConversationAccessDocument, variables, origin);
      return answer.internalConversationAccess[0] != null;
    },
  };
}
