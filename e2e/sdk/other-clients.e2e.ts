import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { operations, uuidv7 } from '@messenger/sdk';
import {
  ConversationEventsDocument,
  ConversationPageDocument,
  SendMessageDocument,
  ViewerDocument,
} from '@messenger/sdk/documents';
import { possibleTypes, schema } from '@messenger/sdk/schema';
import { GraphQLClient } from 'graphql-request';
import { createClient } from 'graphql-ws';
import { Client, cacheExchange, fetchExchange, subscriptionExchange } from 'urql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Stand, startStand } from '../stand/index.ts';
import { createGroup, type Person, signUp } from './people.ts';
import { compileForRelay } from './relay-project.ts';

describe('other clients, with the documents of the SDK', () => {
  let stand: Stand;
  let ann: Person;
  let conversationId: string;
  let headers: { authorization: string };
  let url: string;

  beforeAll(async () => {
    stand = await startStand({ topology: 'one-process' });
    ann = await signUp(stand.url);
    const bob = await signUp(stand.url);
    conversationId = (await createGroup([ann, bob], 'Many clients')).id;
    headers = { authorization: `Bearer ${ann.client.token}` };
    url = `${stand.url}/graphql`;
  });
  afterAll(async () => {
    await stand?.stop();
  });

  const newMessage = (text: string) => ({ input: { conversationId, clientMessageId: uuidv7(), text } });
  const openSocket = () =>
    createClient({ url: stand.socketUrl, webSocketImpl: WebSocket, connectionParams: headers });

  it('Apollo Client 4 asks, sends and listens', async () => {
    const socket = openSocket();
    const link = ApolloLink.split(
      ({ operationType }) => operationType === 'subscription',
      new GraphQLWsLink(socket),
      new HttpLink({ uri: url, headers }),
    );
    const cache = new InMemoryCache({ possibleTypes: { ...possibleTypes } });
    const client = new ApolloClient({ link, cache });
    const { data: viewer } = await client.query({ query: ViewerDocument });
    expect(viewer?.viewer?.user.id).toBe(ann.id);

    const { data: sent } = await client.mutate({
      mutation: SendMessageDocument,
      variables: newMessage('From Apollo'),
    });
    expect(sent?.sendMessage).toMatchObject({ __typename: 'SendMessageSuccess', isDuplicate: false });
    const wrong = await client.mutate({ mutation: SendMessageDocument, variables: newMessage('') });
    expect(wrong.data?.sendMessage).toMatchObject({ code: 'INVALID_INPUT', reason: expect.any(String) });

    const variables = { id: conversationId, first: 10 };
    await client.query({ query: ConversationPageDocument, variables });
    const cached = client.readQuery({ query: ConversationPageDocument, variables });
    expect(cached?.conversation?.messages.edges[0]?.node.text).toBe('From Apollo');

    const event = await new Promise<unknown>((resolve, reject) => {
      const events = client.subscribe({
        query: ConversationEventsDocument,
        variables: { conversationId, after: 1 },
      });
      events.subscribe({ next: ({ data }) => resolve(data), error: reject });
    });
    expect(event).toMatchObject({ conversationEvents: { message: { text: 'From Apollo' } } });
    client.stop();
    await socket.dispose();
  });

  it('urql 5 asks, sends and listens', async () => {
    const socket = openSocket();
    const client = new Client({
      url,
      preferGetMethod: false,
      fetchOptions: { headers },
      exchanges: [
        cacheExchange,
        fetchExchange,
        subscriptionExchange({
          forwardSubscription: (operation) => ({
            subscribe: ({ next, error, complete }) => ({
              unsubscribe: socket.subscribe(
                { ...operation, query: operation.query ?? '' },
                {
                  next: ({ data, errors }) =>
                    next({ data: data ?? null, ...(errors && { errors: [...errors] }) }),
                  error,
                  complete,
                },
              ),
            }),
          }),
        }),
      ],
    });
    const { data: sent, error } = await client
      .mutation(SendMessageDocument, newMessage('From urql'))
      .toPromise();
    expect(error).toBeUndefined();
    expect(sent?.sendMessage).toMatchObject({ __typename: 'SendMessageSuccess' });
    const { data } = await client
      .query(ConversationPageDocument, { id: conversationId, first: 1 })
      .toPromise();
    expect(data?.conversation?.messages.edges[0]?.node.text).toBe('From urql');

    const event = await new Promise<unknown>((resolve, reject) => {
      client
        .subscription(ConversationEventsDocument, { conversationId, after: 1 })
        .subscribe((result) => (result.error ? reject(result.error) : resolve(result.data)));
    });
    expect(event).toMatchObject({ conversationEvents: { __typename: 'MessageAdded', sequence: 2 } });
    await socket.dispose();
  });

  it('graphql-request asks and sends', async () => {
    const client = new GraphQLClient(url, { headers });
    const { sendMessage } = await client.request(SendMessageDocument, newMessage('From graphql-request'));
    expect(sendMessage.__typename).toBe('SendMessageSuccess');
    const { conversation } = await client.request(ConversationPageDocument, { id: conversationId, first: 1 });
    expect(conversation?.messages.edges[0]?.node).toMatchObject({
      text: 'From graphql-request',
      createdAt: expect.stringMatching(/^\d{4}-/),
    });
  });

  it('the Relay compiler takes the schema and every operation', async () => {
    const texts = Object.values(operations).map(({ text }) => text);
    const { operations: compiled, written } = await compileForRelay(schema, texts);
    expect(compiled).toHaveLength(texts.length);
    expect(written).toEqual(expect.arrayContaining(compiled));
  });
});
