import type { Caller } from '@messenger/auth';
import { errorCodes } from '@messenger/errors';
import {
  createExecutor,
  type ExecutorResult,
  type LoadedSupergraph,
  type Source,
} from '@messenger/plan-executor';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { isGoneEntry } from '../operations/gone-entries.ts';
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
const errorsOf = ({ data, errors = [], extensions }: ExecutorResult): GraphQLError[] => [
  ...errors,
  ...(extensions?.valueCompletion ?? []).filter(({ path }) => !isGoneEntry(data, path)),
];
