import { forbiddenError, unauthenticatedError } from '@messenger/errors';
import { whenAvailable } from '../availability.ts';
import type { Context } from '../context.ts';
import type { OperatorAnalyticsResolvers, QueryOperatorAnalyticsArgs } from '../generated/resolvers.ts';
import type { OperatorPeriod } from './operator-analytics-store.ts';
import { longestDays, readPeriod } from './period.ts';

const scope = 'admin';
const longestDaysOfHours = 31;

type Asked = QueryOperatorAnalyticsArgs & Required<Pick<QueryOperatorAnalyticsArgs, 'interval'>>;

/** @throws UNAUTHENTICATED, FORBIDDEN, BAD_USER_INPUT. */
export function operatorAnalytics(
  { from, to, interval, platform = null, countryCode = null, region = null }: Asked,
  { caller }: Context,
): OperatorPeriod {
  if (!caller.viewer) throw unauthenticatedError();
  if (!caller.viewer.scopes.includes(scope)) {
    throw forbiddenError('This takes the scope admin.');
  }
  const period = readPeriod(from, to, interval === 'HOUR' ? longestDaysOfHours : longestDays);
  return { ...period, interval, where: { platform, countryCode, region } };
}

export const operatorAnalyticsResolvers: OperatorAnalyticsResolvers = {
  messages: (of, _arguments, { operators }) => whenAvailable(operators.messages(of)),
  activeUsers: (of, _arguments, { operators }) => whenAvailable(operators.activeUsers(of)),
  deliveryLatency: (of, _arguments, { operators }) =>
    whenAvailable(operators.latency(of, 'message_delivered')),
  readLatency: (of, _arguments, { operators }) => whenAvailable(operators.latency(of, 'message_read')),
  retention: (of, _arguments, { operators }) => whenAvailable(operators.retention(of)),
  platforms: (of, _arguments, { operators }) => whenAvailable(operators.platforms(of)),
  regions: (of, _arguments, { operators }) => whenAvailable(operators.regions(of)),
};
