import { unwrapResolverError } from '@apollo/server/errors';
import type { Logger } from '@messenger/telemetry';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

/** What a client sees in place of a failure that nobody meant it to see. */
export const internalError = { message: 'Something went wrong.', code: 'INTERNAL_SERVER_ERROR' } as const;

/** Passes on the errors that were thrown for the client, and logs and hides all others. */
export function maskErrors(logger: Logger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const cause = unwrapResolverError(error);
    if (cause instanceof GraphQLError && formatted.extensions?.code !== internalError.code) return formatted;
    logger.error({ err: cause, path: formatted.path }, 'an operation failed unexpectedly');
    return { ...formatted, message: internalError.message, extensions: { code: internalError.code } };
  };
}
