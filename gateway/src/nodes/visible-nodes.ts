import type { ServiceName } from '@messenger/federation';
import {
  decodeConversationId,
  decodeFileId,
  decodeMessageId,
  decodeUserId,
  typenameOfId,
} from '@messenger/ids';
import { FetchOperation } from '@messenger/plan-executor';
import DataLoader from 'dataloader';
import { GraphQLError, OperationTypeNode } from 'graphql';
import { z } from 'zod';
import type { OperationContext, SubgraphFetch } from '../sources/source.ts';

export type VisibleNode = { __typename: NodeTypename; id: string };

type NodeTypename = NonNullable<ReturnType<typeof typenameOfId>>;

const owners: Record<NodeTypename, ServiceName> = {
  User: 'users',
  Conversation: 'conversations',
  Message: 'messages',
  MediaFile: 'media',
};

const decoders: Record<NodeTypename, (id: string) => unknown> = {
  User: decodeUserId,
  Conversation: decodeConversationId,
  Message: decodeMessageId,
  MediaFile: decodeFileId,
};

const operation = new FetchOperation(
  'query VisibleNodes($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }',
  'VisibleNodes',
);

const answerSchema = z.object({ _entities: z.array(z.object({ __typename: z.string() }).nullable()) });

/** The type and id behind an opaque id; null for a text that was never given out as one. */
function readId(id: string): VisibleNode | null {
  const __typename = typenameOfId(id);
  return __typename && decoders[__typename](id) !== null ? { __typename, id } : null;
}

/**
 * Tells which ids stand for something that the viewer may see: the owner of each type is asked once for all ids
 * of one operation.
 */
export function createVisibleNodes(
  context: OperationContext,
  fetches: ReadonlyMap<ServiceName, SubgraphFetch>,
): (id: string) => Promise<VisibleNode | null> {
  async function ask(service: ServiceName, nodes: readonly VisibleNode[]): Promise<(VisibleNode | null)[]> {
    const fetch = fetches.get(service);
    if (!fetch) throw new Error(`${service} has no source`);
    const variables = { representations: nodes.map(({ __typename, id }) => ({ __typename, id })) };
    const { data, errors } = await fetch({ operation, variables, context, kind: OperationTypeNode.QUERY });
    const answer = answerSchema.safeParse(data);
    if (answer.success) return nodes.map((node, index) => (answer.data._entities[index] ? node : null));
    const [error] = errors ?? [];
    throw error instanceof Error ? error : new GraphQLError(`${service} gave no entities`);
  }

  const loaders = new Map<ServiceName, DataLoader<VisibleNode, VisibleNode | null, string>>();
  const loaderOf = (service: ServiceName) => {
    const known = loaders.get(service);
    if (known) return known;
    const made = new DataLoader<VisibleNode, VisibleNode | null, string>((nodes) => ask(service, nodes), {
      cacheKeyFn: (node) => node.id,
    });
    loaders.set(service, made);
    return made;
  };

  return async (id) => {
    const node = readId(id);
    return node && loaderOf(owners[node.__typename]).load(node);
  };
}
