import { subgraphSdl } from '@messenger/federation';
import type { Source } from '@messenger/plan-executor';
import { buildASTSchema, execute, parse } from 'graphql';
import type { OperationContext } from '../sources/source.ts';
import type { LiveEvent } from './live-event.ts';

/** The context of a subscription that is executed for an event: `rootField` gives it. */
export type EventContext = OperationContext & { event: LiveEvent; rootField: string };

/**
 * The subgraph without a server: answers the first fetch of a plan with the event, under the names that the fetch
 * asks for.
 */
export function createRealtimeSource(): Source<EventContext> {
  const sdl = parse(subgraphSdl('realtime'), { noLocation: true });
  const schema = buildASTSchema(sdl, { assumeValid: true, assumeValidSDL: true });
  return ({ operation, variables, context: { rootField, event } }) =>
    execute({
      schema,
      document: operation.document,
      rootValue: { [rootField]: event },
      variableValues: variables,
    });
}
