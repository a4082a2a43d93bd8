import type { Caller } from '@messenger/auth';
import { encodeUserId } from '@messenger/ids';
import { type GraphQLSchema, graphql } from 'graphql';
import { createContext } from '../context.ts';
import { createConversationsSchema } from '../open-conversations-subgraph.ts';
import type { ConversationsUnderTest } from './conversations-under-test.ts';

const schema: GraphQLSchema = createConversationsSchema();

/** A caller as the gateway signs it: a viewer by decimal id, or none. */
export function callerOf(viewerId: string | null, purpose: Caller['purpose'] = 'client'): Caller {
  const viewer = viewerId === null ? null : { userId: viewerId, sessionId: 's', deviceId: 'd', scopes: [] };
  return { service: 'gateway', purpose, viewer, requestId: 'r', ipAddress: null, userAgent: null };
}

/** Runs an operation as the subgraph does; gives its data and the messages of its errors. */
export async function operate(
  { services }: ConversationsUnderTest,
  caller: Caller,
  source: string,
  variables: Record<string, unknown> = {},
): Promise<{ data: unknown; errors: string[] }> {
  const contextValue = createContext(services, caller);
  const { data, errors } = await graphql({ schema, source, variableValues: variables, contextValue });
  return {
    data: JSON.parse(JSON.stringify(data ?? null)),
    errors: (errors ?? []).map(({ message }) => message),
  };
}

/** The representation of the viewer that the gateway sends. */
export const viewerReference = (userId: string) => ({ __typename: 'Viewer', id: encodeUserId(userId) });
