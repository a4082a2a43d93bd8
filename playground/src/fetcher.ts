import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { type DocumentNode, getOperationAST } from 'graphql';
import { createClient } from 'graphql-ws';

export const endpoint = '/graphql';

const socketUrl = () => `${location.origin.replace(/^http/, 'ws')}${endpoint}`;

/** Asks as the session of this token: queries and mutations over HTTP, subscriptions over one WebSocket. */
export function createFetcher(token: string | null): Fetcher {
  const authorization: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  const ask = createGraphiQLFetcher({
    url: endpoint,
    headers: authorization,
    enableIncrementalDelivery: false,
    wsClient: createClient({ url: socketUrl(), connectionParams: authorization, retryAttempts: 3 }),
  });
  return (request, options) => {
    if (token === null && isSubscription(options?.documentAST, request.operationName)) {
      throw new Error('A subscription needs a session: log in above first.');
    }
    return ask(request, options);
  };
}

const isSubscription = (document: DocumentNode | undefined, name: string | null | undefined): boolean =>
  document !== undefined && getOperationAST(document, name)?.operation === 'subscription';
