import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import { internalError } from '@messenger/service';
import type { Logger } from '@messenger/telemetry';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { z } from 'zod';
import type { OperationContext } from '../sources/source.ts';
import type { Admission } from './admission.ts';
import { isForClients, rootCause } from './mask-errors.ts';
import type { createOperationMetrics } from './operation-metrics.ts';

type Options = {
  admit: Admission;
  logger: Logger;
  measure: ReturnType<typeof createOperationMetrics>;
};

const subscriptionError = () =>
  new GraphQLError('Subscriptions need a WebSocket: connect to this address with graphql-transport-ws.', {
    extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
  });

/** Lets operations in, logs what failed unexpectedly, names the request in such errors, and measures. */
export function operationPlugin({ admit, logger, measure }: Options): ApolloServerPlugin<OperationContext> {
  return {
    async requestDidStart() {
      const start = performance.now();
      return {
        async didResolveOperation({ operation, document, request, operationName, contextValue }) {
          if (operation?.operation === 'subscription') throw subscriptionError();
          const refusal = await admit(
            { document, operationName, variables: request.variables },
            contextValue.caller,
          );
          if (refusal) throw refusal;
        },
        async didEncounterErrors({ errors, contextValue, operationName }) {
          const { requestId } = contextValue.caller;
          for (const error of errors.filter((each) => !isForClients(each))) {
            const about = { err: rootCause(error), path: error.path, requestId, operationName };
            logger.error(about, 'an operation failed unexpectedly');
          }
        },
        async willSendResponse(context) {
          finishErrors(context);
          const seconds = (performance.now() - start) / 1000;
          const { operationName: name, operation, errors } = context;
          const kind = operation?.operation ?? 'invalid';
          measure.observe({ name, kind }, errors ? 'errors' : 'ok', seconds);
        },
      };
    },
  };
}

const completionSchema = z.array(
  z.object({ message: z.string(), path: z.array(z.union([z.string(), z.number()])).optional() }),
);

/**
 * Names the request in masked errors. What the gateway found missing while it put the response together counts as an
 * error too: it tells why a field is null.
 */
function finishErrors({
  response,
  contextValue,
}: GraphQLRequestContextWillSendResponse<OperationContext>): void {
  if (response.body.kind !== 'single') return;
  const result = response.body.singleResult;
  const { valueCompletion, ...extensions } = result.extensions ?? {};
  const missing = completionSchema.safeParse(valueCompletion);
  const errors: GraphQLFormattedError[] = [...(result.errors ?? [])];
  if (missing.success) {
    for (const { path } of missing.data) {
      const place = path && { path };
      errors.push({ message: internalError.message, ...place, extensions: { code: internalError.code } });
    }
    result.extensions = extensions;
    if (Object.keys(extensions).length === 0) delete result.extensions;
  }
  if (errors.length === 0) return;
  result.errors = errors.map((error) => withRequestId(error, contextValue.caller.requestId));
}

const withRequestId = (error: GraphQLFormattedError, requestId: string): GraphQLFormattedError =>
  error.extensions?.code === internalError.code
    ? { ...error, extensions: { ...error.extensions, requestId } }
    : error;
