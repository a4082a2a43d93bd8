import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import { internalError } from '@messenger/service';
import type { Logger } from '@messenger/telemetry';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { OperationContext } from '../sources/source.ts';
import type { Admission } from './admission.ts';
import { declaredVariables } from './declared-variables.ts';
import { isForClients, rootCause } from './mask-errors.ts';
import { missingParts } from './missing-parts.ts';
import type { createOperationMetrics } from './operation-metrics.ts';

type Options = {
  admission: Admission;
  logger: Logger;
  measure: ReturnType<typeof createOperationMetrics>;
};

const subscriptionError = () =>
  new GraphQLError('Subscriptions need a WebSocket: connect to this address with graphql-transport-ws.', {
    extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
  });

const unknownOperationError = () =>
  new GraphQLError('The document holds no such operation.', {
    extensions: { code: ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE, http: { status: 400 } },
  });

/** Lets operations in, logs what failed unexpectedly, names the request in such errors, and measures. */
export function operationPlugin({
  admission,
  logger,
  measure,
}: Options): ApolloServerPlugin<OperationContext> {
  return {
    async requestDidStart() {
      const start = performance.now();
      return {
        async didResolveOperation({ source, operation, document, request, operationName, contextValue }) {
          if (!operation) throw unknownOperationError();
          if (operation.operation === 'subscription') throw subscriptionError();
          request.variables = declaredVariables(operation, request.variables);
          const refusal = await admission.ofOperation(
            { source, document, operationName, variables: request.variables },
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
          finishErrors(context, logger);
          const seconds = (performance.now() - start) / 1000;
          const { operationName: name, operation, errors } = context;
          const kind = operation?.operation ?? 'invalid';
          measure.observe({ name, kind }, errors ? 'errors' : 'ok', seconds);
        },
      };
    },
  };
}

/** Completes the errors of a response and names the request in those that are masked. */
function finishErrors(
  {
    response,
    contextValue,
    operationName,
    operation,
  }: GraphQLRequestContextWillSendResponse<OperationContext>,
  logger: Logger,
): void {
  if (response.body.kind !== 'single') return;
  const result = response.body.singleResult;
  const { requestId } = contextValue.caller;
  const missing = missingParts(result, { isMutation: operation?.operation === 'mutation' });
  for (const { path } of missing) logger.warn({ path, requestId, operationName }, 'a part is missing');
  delete result.extensions;
  const errors = [...(result.errors ?? []), ...missing];
  if (errors.length > 0) result.errors = errors.map((error) => withRequestId(error, requestId));
}

const withRequestId = (error: GraphQLFormattedError, requestId: string): GraphQLFormattedError =>
  error.extensions?.code === internalError.code
    ? { ...error, extensions: { ...error.extensions, requestId } }
    : error;
