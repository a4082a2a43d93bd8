import { errorCodes, notFound } from '@messenger/errors';
import { GraphQLError } from 'graphql';

/** The conversation is not there, or the viewer may not see it. */
export const notFoundError = (): GraphQLError =>
  new GraphQLError(notFound().message, { extensions: { code: errorCodes.notFound } });

/** The viewer could see it until now. */
export const noLongerTakesPartError = (): GraphQLError =>
  new GraphQLError('You no longer take part in this conversation.', {
    extensions: { code: errorCodes.forbidden },
  });

export const tooManySubscriptionsError = (limit: number): GraphQLError =>
  new GraphQLError(`A socket may have ${limit} subscriptions at a time.`, {
    extensions: { code: errorCodes.rateLimited },
  });
