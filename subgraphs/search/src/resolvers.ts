import { requireInternal } from '@messenger/auth';
import { badUserInputError, unauthenticatedError } from '@messenger/errors';
import { type Change, parseChange, parseReceipt } from '@messenger/events';
import { connectionOf } from '@messenger/pagination';
import { DateTimeISOResolver, UUIDResolver } from 'graphql-scalars';
import { activityEvent } from './activity-event.ts';
import { analyticsOf, conversationAnalyticsResolvers } from './analytics/conversation-analytics.ts';
import { operatorAnalytics, operatorAnalyticsResolvers } from './analytics/operator-analytics.ts';
import { whenAvailable } from './availability.ts';
import type { Context } from './context.ts';
import type { QuerySearchMessagesArgs, Resolvers } from './generated/resolvers.ts';
import { indexChanges } from './index-changes.ts';
import { readSearchRequest } from './read-search-request.ts';
import { readMessageRef } from './receipt-event.ts';
import { recordEvents, recordReceipts } from './record-events.ts';
import { type FoundEdge, searchMessages } from './search-messages.ts';
import { searchedEvent } from './searched-event.ts';

const changesPerCall = 1000;
const receiptsPerCall = 200;

function readChanges(changes: readonly string[]): Change[] {
  if (changes.length > changesPerCall) throw badUserInputError(`At most ${changesPerCall} changes a call.`);
  return changes.map(parseChange);
}

async function findMessages(given: QuerySearchMessagesArgs, context: Context) {
  const { viewer, requestId } = context.caller;
  if (!viewer) throw unauthenticatedError();
  const request = readSearchRequest(given);
  const { found, highlights, totalCount, hasNextPage } = await whenAvailable(
    searchMessages(context, { viewer, requestId }, request),
  );
  if (request.after === null) context.activity.add(searchedEvent(viewer, request, context.clock()));
  const more = { hasNextPage, hasPreviousPage: request.after !== null };
  const edges = found.map(({ cursor, messageId, score }, index): FoundEdge => {
    return {
      cursor,
      score,
      node: { id: messageId },
      highlight: async () => (await highlights())[index] ?? null,
    };
  });
  return { ...connectionOf<{ id: string }, FoundEdge>(edges, more), totalCount };
}

export const resolvers: Omit<Resolvers, 'Error' | 'Node'> = {
  DateTime: DateTimeISOResolver,
  UUID: UUIDResolver,
  Query: {
    searchMessages: (_query, given, context) => findMessages(given, context),
    operatorAnalytics: (_query, given, context) => operatorAnalytics(given, context),
    internalIndexedMessageCount(_query, _arguments, { caller, index }) {
      requireInternal(caller);
      return index.count();
    },
  },
  Mutation: {
    async internalIndexChanges(_mutation, { changes }, { caller, index, clock }) {
      requireInternal(caller);
      await whenAvailable(indexChanges(index, readChanges(changes), clock().getTime()));
      return true;
    },
    async internalRecordEvents(_mutation, { changes }, { caller, events }) {
      requireInternal(caller);
      await whenAvailable(recordEvents(events, readChanges(changes)));
      return true;
    },
    async internalRecordReceipts(_mutation, { receipts }, { caller, events }) {
      requireInternal(caller);
      if (receipts.length > receiptsPerCall) throw badUserInputError(`At most ${receiptsPerCall} a call.`);
      const covering = receipts.map(({ receipt, messageIds }) => ({
        receipt: parseReceipt(receipt),
        messages: messageIds.map(readMessageRef),
      }));
      await whenAvailable(recordReceipts(events, covering));
      return true;
    },
    async internalRecordActivity(_mutation, { activity }, { caller, events }) {
      requireInternal(caller);
      if (activity.length > changesPerCall) throw badUserInputError(`At most ${changesPerCall} a call.`);
      await whenAvailable(events.record(activity.map(activityEvent)));
      return true;
    },
  },
  Conversation: {
    __resolveReference: ({ id }) => ({ id }),
    analytics: analyticsOf,
  },
  MessageSearchEdge: {
    async highlights({ highlight }) {
      const found = await highlight();
      return found ? [{ field: 'text', ...found }] : [];
    },
  },
  ConversationAnalytics: conversationAnalyticsResolvers,
  OperatorAnalytics: operatorAnalyticsResolvers,
};
