import { ERRORS, errorCodeDef } from '@apollo/federation-internals';
import { GraphQLError } from 'graphql';
import type { SourceError } from './source.ts';

/** An error of a subgraph as an error of the operation: the place is the operation's, and the service is named. */
export function subgraphError(
  error: SourceError,
  serviceName: string,
  path: readonly (string | number)[] | undefined,
): GraphQLError {
  const { extensions } = error;
  const code = typeof extensions?.code === 'string' ? extensions.code : undefined;
  const options = {
    originalError: error instanceof Error ? error : null,
    path,
    extensions: { ...extensions, serviceName },
  };
  const message = error.message || `Error while fetching subquery from service "${serviceName}"`;
  const known = code === undefined ? undefined : errorCodeDef(code);
  if (!known && extensions?.code) return new GraphQLError(message, options);
  return (known ?? ERRORS.DOWNSTREAM_SERVICE_ERROR).err(message, options);
}
