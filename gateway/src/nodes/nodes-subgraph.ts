import { buildSubgraphSchema } from '@apollo/subgraph';
import { badUserInputError } from '@messenger/errors';
import { type ServiceName, subgraphSdl } from '@messenger/federation';
import { parse } from 'graphql';
import { createLocalFetch } from '../sources/local-fetch.ts';
import type { OperationContext, SubgraphFetch } from '../sources/source.ts';
import { createVisibleNodes, type VisibleNode } from './visible-nodes.ts';

const mostIds = 100;

type NodesContext = { visible(id: string): Promise<VisibleNode | null> };

const resolvers = {
  Query: {
    node: (_: unknown, { id }: { id: string }, context: NodesContext) => context.visible(id),
    nodes: (_: unknown, { ids }: { ids: string[] }, context: NodesContext) => {
      if (ids.length > mostIds) throw badUserInputError(`ids may hold at most ${mostIds}.`);
      return ids.map((id) => context.visible(id));
    },
  },
};

/** The subgraph that the gateway serves itself: finds anything by its id. */
export function createNodesFetch(fetches: ReadonlyMap<ServiceName, SubgraphFetch>): SubgraphFetch {
  const schema = buildSubgraphSchema([{ typeDefs: parse(subgraphSdl('nodes')), resolvers }]);
  return createLocalFetch({
    schema,
    createContext: (context: OperationContext): NodesContext => ({
      visible: createVisibleNodes(context, fetches),
    }),
  });
}
