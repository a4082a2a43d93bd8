import type { Caller } from '@messenger/auth';
import { errorCodes } from '@messenger/errors';
import { createExecutor, type LoadedSupergraph, type Source } from '@messenger/plan-executor';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { missingParts } from '../operations/missing-parts.ts';
import type { SubgraphSources } from '../sources/source.ts';
import type { LiveEvent } from './live-event.ts';
import { createRealtimeSource, type EventContext } from './realtime-source.ts';
import type { PlannedSubscription } from './subscription-planner.ts';

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
  supergraph: LoadedSupergraph;
  sources: SubgraphSources;
  formatError(error: GraphQLError): GraphQLFormattedError;
};

/** Fills a client's selection for an event, across all subgraphs. */
export function createEventExecutor({ supergraph, sources, formatError }: Options): EventExecutor {
  const executor = createExecutor<EventContext>({
    supergraph,
    sources: new Map<string, Source<EventContext>>(sources).set('realtime', createRealtimeSource()),
  });
  return {
    async execute({ operation, rootField }, variables, event, caller) {
      const context = { caller, event, rootField: rootField.name.value };
      const result = await executor.execute(operation, { variables, context });
      const isAway = !result.data && (result.errors ?? []).some(isUnavailable);
      const errors = [
        ...(result.errors ?? []).map(formatError),
        ...missingParts(result, { isMutation: false }),
      ];
      return {
        payload: JSON.stringify({ data: result.data ?? null, ...(errors.length > 0 && { errors }) }),
        hasFailed: errors.length > 0,
        isAway,
      };
    },
  };
}

const isUnavailable = ({ extensions }: GraphQLError) => extensions.code === errorCodes.unavailable;
