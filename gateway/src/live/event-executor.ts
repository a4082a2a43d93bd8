import { executeQueryPlan } from '@apollo/gateway';
import type { Caller } from '@messenger/auth';
import { errorCodes } from '@messenger/errors';
import type { Logger } from '@messenger/telemetry';
import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { OperationContext, SubgraphSources } from '../sources/source.ts';
import type { LiveEvent } from './live-event.ts';
import { createRealtimeSources } from './realtime-source.ts';
import type { PlannedSubscription, SubscriptionPlanner } from './subscription-planner.ts';

/** The result of one event for one operation, as the JSON text of a `next` payload. */
export type ExecutedEvent = {
  payload: string;
  /** It holds errors. */
  hasFailed: boolean;
  /** It holds nothing else, because a store or service is away. */
  isAway: boolean;
};

export type EventExecutor = {
  execute(
    planned: PlannedSubscription,
    variables: Record<string, unknown>,
    event: LiveEvent,
    caller: Caller,
  ): Promise<ExecutedEvent>;
};

type Options = {
  planner: SubscriptionPlanner;
  sources: SubgraphSources;
  formatError(error: GraphQLError): GraphQLFormattedError;
  logger: Logger;
};

/** Fills a client's selection for an event, across all subgraphs. */
export function createEventExecutor({ planner, sources, formatError, logger }: Options): EventExecutor {
  const realtimeSource = createRealtimeSources();
  const others = Object.fromEntries(sources);
  type RequestContext = Parameters<typeof executeQueryPlan>[2];

  return {
    async execute(planned, variables, event, caller) {
      const { document, operationName, context } = planned;
      const operationContext: OperationContext = { caller };
      // What the executor and the sources read of a request; the rest belongs to HTTP.
      const requestContext: Pick<
        RequestContext,
        'request' | 'context' | 'document' | 'operation' | 'metrics' | 'logger'
      > = {
        request: { variables, ...(operationName === undefined ? {} : { operationName }) },
        context: operationContext,
        document,
        operation: context.operation,
        metrics: {},
        logger,
      };
      const result = await executeQueryPlan(
        planned.plan,
        { ...others, realtime: realtimeSource(planned.rootField.name.value, event) },
        requestContext as RequestContext,
        context,
        planner.supergraphSchema,
        planner.federatedApiSchema,
      );
      const errors = errorsOf(result).map(formatError);
      return {
        payload: JSON.stringify({ data: result.data ?? null, ...(errors.length > 0 && { errors }) }),
        hasFailed: errors.length > 0,
        isAway: !result.data && errors.some(({ extensions }) => extensions?.code === errorCodes.unavailable),
      };
    },
  };
}

/** What the gateway found missing while it put the result together counts too: it tells why a field is null. */
function errorsOf({ errors = [], extensions }: ExecutionResult): GraphQLError[] {
  const missing: unknown = extensions?.valueCompletion;
  const missingErrors = Array.isArray(missing) ? missing.filter((one) => one instanceof GraphQLError) : [];
  return [...errors, ...missingErrors];
}
