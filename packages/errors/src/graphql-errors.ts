import { GraphQLError } from 'graphql';

/** Codes of top-level errors; `extensions.code` holds one. Anything else is masked by the gateway. */
export const errorCodes = {
  unauthenticated: 'UNAUTHENTICATED',
  badUserInput: 'BAD_USER_INPUT',
  notFound: 'NOT_FOUND',
  forbidden: 'FORBIDDEN',
  rateLimited: 'RATE_LIMITED',
  unavailable: 'UNAVAILABLE',
  tooComplex: 'QUERY_TOO_COMPLEX',
} as const;

/** A query field that needs a viewer was asked without one. */
export const unauthenticatedError = (): GraphQLError =>
  new GraphQLError('Log in first.', { extensions: { code: errorCodes.unauthenticated } });

/** What a field names does not exist, or the viewer may not see it. */
export const notFoundError = (): GraphQLError =>
  new GraphQLError('It does not exist, or you may not see it.', {
    extensions: { code: errorCodes.notFound },
  });

/** The viewer may not see this field. */
export const forbiddenError = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: errorCodes.forbidden } });

/** An argument of a query field breaks a rule. */
export const badUserInputError = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: errorCodes.badUserInput } });

/** A store that a query needs is away. */
export const unavailableError = (retryAfterMs = 1000): GraphQLError =>
  new GraphQLError('A store is away for the moment; try again.', {
    extensions: { code: errorCodes.unavailable, retryAfterMs },
  });
