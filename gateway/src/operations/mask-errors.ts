import { ApolloServerErrorCode } from '@apollo/server/errors';
import { errorCodes } from '@messenger/errors';
import { internalError } from '@messenger/service';
import type { GraphQLFormattedError } from 'graphql';
import { notPersistedCode } from './persisted-documents.ts';

const codesForClients: ReadonlySet<unknown> = new Set<string>([
  ...Object.values(errorCodes),
  ApolloServerErrorCode.BAD_REQUEST,
  ApolloServerErrorCode.BAD_USER_INPUT,
  ApolloServerErrorCode.GRAPHQL_PARSE_FAILED,
  ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED,
  ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE,
  ApolloServerErrorCode.PERSISTED_QUERY_NOT_SUPPORTED,
  notPersistedCode,
]);

const extensionsForClients = ['code', 'retryAfterMs', 'cost', 'maximumCost', 'missingScopes'] as const;

/** Was this error made for the client to see? All others are failures of ours and are hidden. */
export const isForClients = (error: { extensions?: Readonly<Record<string, unknown>> }): boolean =>
  codesForClients.has(error.extensions?.code);

/** The error as a client sees it: nothing of our inside, and no hints at the schema when `hideSuggestions`. */
export function maskError(error: GraphQLFormattedError, hideSuggestions: boolean): GraphQLFormattedError {
  const { message, path, locations } = error;
  const place = { ...(locations && { locations }), ...(path && { path }) };
  if (!isForClients(error)) {
    return { message: internalError.message, ...place, extensions: { code: internalError.code } };
  }
  const extensions = Object.fromEntries(
    extensionsForClients.flatMap((name) => {
      const value = error.extensions?.[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
  const shown = hideSuggestions ? message.replace(/ ?Did you mean .+\?$/s, '') : message;
  return { message: shown, ...place, extensions };
}

/** The failure at the bottom of an error that was wrapped on its way through subgraph and gateway. */
export function rootCause(error: unknown): unknown {
  let cause = error;
  while (typeof cause === 'object' && cause !== null && 'originalError' in cause && cause.originalError) {
    cause = cause.originalError;
  }
  return cause;
}
