import { errorCodes } from '@messenger/errors';
import { GraphQLError } from 'graphql';

/** The operation asks for more than one request may. */
export const tooComplex = (reason: string): GraphQLError =>
  new GraphQLError(`The operation is too complex. ${reason}`, {
    extensions: { code: errorCodes.tooComplex, http: { status: 400 } },
  });

export const pageTooLarge = (argument: string, most: number): GraphQLError =>
  new GraphQLError(`${argument} must be from 1 to ${most}.`, {
    extensions: { code: errorCodes.badUserInput, http: { status: 400 } },
  });

/** Too much was asked within a minute. */
export const rateLimitedError = (retryAfterMs: number): GraphQLError =>
  new GraphQLError(`Too many requests; try again in ${Math.ceil(retryAfterMs / 1000)} s.`, {
    extensions: {
      code: errorCodes.rateLimited,
      retryAfterMs: Math.ceil(retryAfterMs),
      http: {
        status: 429,
        headers: new Map([['retry-after', String(Math.ceil(retryAfterMs / 1000))]]),
      },
    },
  });
