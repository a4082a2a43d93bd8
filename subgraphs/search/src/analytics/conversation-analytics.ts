import { badUserInputError, unauthenticatedError } from '@messenger/errors';
import { decodeConversationId, encodeUserId } from '@messenger/ids';
import { whenAvailable } from '../availability.ts';
import type { Context, Reference } from '../context.ts';
import type { ConversationAnalyticsArgs, ConversationAnalyticsResolvers } from '../generated/resolvers.ts';
import type { ConversationPeriod } from './conversation-analytics-store.ts';
import { readPeriod, readTimeZone } from './period.ts';

const mostInOneOperation = 5;
const mostSenders = 100;

/** Null for those who do not take part. */
export async function analyticsOf(
  { id }: Reference,
  { from, to, timeZone }: Required<ConversationAnalyticsArgs>,
  context: Context,
): Promise<ConversationPeriod | null> {
  const { viewer, requestId } = context.caller;
  if (!viewer) throw unauthenticatedError();
  context.analyticsAsked += 1;
  if (context.analyticsAsked > mostInOneOperation) {
    throw badUserInputError(`analytics: of at most ${mostInOneOperation} conversations at a time.`);
  }
  const period = { ...readPeriod(from, to), timeZone: readTimeZone(timeZone) };
  const conversationId = decodeConversationId(id);
  if (!conversationId) return null;
  const origin = { viewer, requestId };
  const takesPart = await whenAvailable(
    context.conversations.takesPart(viewer.userId, conversationId, origin),
  );
  return takesPart ? { ...period, conversationId } : null;
}

export const conversationAnalyticsResolvers: ConversationAnalyticsResolvers = {
  messagesByDay: (of, _arguments, { conversationAnalytics }) =>
    whenAvailable(conversationAnalytics.messagesByDay(of)),
  messagesByHourOfDay: (of, _arguments, { conversationAnalytics }) =>
    whenAvailable(conversationAnalytics.messagesByHourOfDay(of)),
  async topSenders(of, { first }, { conversationAnalytics }) {
    if (first < 1 || first > mostSenders) throw badUserInputError(`first must be from 1 to ${mostSenders}.`);
    const senders = await whenAvailable(conversationAnalytics.topSenders(of, first));
    return senders.map(({ userId, count }) => ({ user: { id: encodeUserId(userId) }, count }));
  },
  medianResponseSeconds: (of, _arguments, { conversationAnalytics }) =>
    whenAvailable(conversationAnalytics.medianResponseSeconds(of)),
};
