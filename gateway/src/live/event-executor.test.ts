import type { Caller } from '@messenger/auth';
import { unavailableError } from '@messenger/errors';
import { compose } from '@messenger/federation';
import { loadSupergraph } from '@messenger/plan-executor';
import { type GraphQLError, type GraphQLFormattedError, parse, validate } from 'graphql';
import { expect, it } from 'vitest';
import type { SubgraphFetch } from '../sources/source.ts';
import { createEventExecutor } from './event-executor.ts';
import { eventOfChange, eventOfReset, messageOfChange } from './live-event.ts';
import { createSubscriptionPlanner } from './subscription-planner.ts';

const composition = compose();
if (!composition.ok) throw new Error('The schema does not compose');
const supergraph = loadSupergraph(composition.supergraphSdl);
const planner = createSubscriptionPlanner(composition.supergraphSdl, supergraph);

const caller: Caller = {
  service: 'gateway',
  purpose: 'client',
  viewer: { userId: '7', sessionId: 's', deviceId: 'd', scopes: [] },
  requestId: 'r',
  ipAddress: null,
  userAgent: null,
};

const change = {
  kind: 'message_added',
  conversationId: '12',
  sequence: 3,
  occurredAt: '2026-01-03T19:30:00.000Z',
  actorId: '4',
  ordinal: 2,
  timeuuid: '13814000-1dd2-11b2-8000-01000000000c',
  body: { clientMessageId: '017f22e2-79b0-7cc3-98c4-dc0c0c07398f', kind: 'text', text: 'hello' },
} as const;

/** Answers every entity with the fields in `known`, whatever subset is asked. */
function answering(known: Record<string, unknown>): SubgraphFetch {
  return async ({ variables }) => {
    const { representations } = variables;
    if (!Array.isArray(representations)) throw new Error('Only entities are asked');
    return { data: { _entities: representations.map(({ __typename }) => ({ __typename, ...known })) } };
  };
}

function executor(
  sources: Record<string, SubgraphFetch>,
  formatError = (error: GraphQLError): GraphQLFormattedError => error.toJSON(),
) {
  return createEventExecutor({ supergraph, sources: new Map(Object.entries(sources) as []), formatError });
}

function plan(text: string) {
  const document = parse(text);
  expect(validate(planner.apiSchema, document)).toEqual([]);
  return planner.plan(text, document, undefined);
}

const services = {
  messages: answering({ text: 'hello', body: 'hello', sender: { __typename: 'User', id: 'usr_4' } }),
  users: answering({ displayName: 'Ada', name: 'Ada' }),
};

it('fills a selection over several services: union, interface, fragments, aliases, variables', async () => {
  const planned = plan(`
    subscription Events($id: ID!, $after: Sequence, $withText: Boolean = true) {
      happened: conversationEvents(conversationId: $id, after: $after) {
        __typename
        ... on ConversationChange { number: sequence actor { name: displayName } }
        ...Added
        ... on ResetRequired { headSequence }
      }
    }
    fragment Added on MessageAdded { message { id body: text @include(if: $withText) sender { displayName } } }
  `);
  const variables = { id: 'cnv_c', after: 2 };
  const added = await executor(services).execute(planned, variables, eventOfChange(change), caller);
  expect(JSON.parse(added.payload)).toEqual({
    data: {
      happened: {
        __typename: 'MessageAdded',
        number: 3,
        actor: { name: 'Ada' },
        message: { id: expect.stringMatching(/^msg_/), body: 'hello', sender: { displayName: 'Ada' } },
      },
    },
  });
  const reset = await executor(services).execute(planned, variables, eventOfReset('12', 9), caller);
  expect(JSON.parse(reset.payload)).toEqual({
    data: { happened: { __typename: 'ResetRequired', headSequence: 9 } },
  });
});

it('gives what could be had and an error for the rest', async () => {
  const planned = plan('subscription { messageAdded(conversationId: "cnv_c") { id replyTo { id } text } }');
  const event = messageOfChange(change);
  if (!event) throw new Error('A message was added');
  const failing = { messages: async () => ({ data: { _entities: [null] }, errors: [] }) };
  const { payload, hasFailed } = await executor(failing).execute(planned, {}, event, caller);
  expect(JSON.parse(payload)).toEqual({
    data: { messageAdded: { id: expect.any(String), replyTo: null, text: null } },
  });
  expect(hasFailed).toBe(false);
});

it('marks a result that lacks something as failed, and tells so as over HTTP: it is no failure of ours', async () => {
  const planned = plan('subscription { messageAdded(conversationId: "cnv_c") { id sequence } }');
  const event = messageOfChange(change);
  if (!event) throw new Error('A message was added');
  const failing = { messages: async () => ({ data: { _entities: [null] } }) };
  const failures: GraphQLError[] = [];
  const telling = executor(failing, (error) => {
    failures.push(error);
    return error.toJSON();
  });
  const { payload, hasFailed } = await telling.execute(planned, {}, event, caller);
  expect(JSON.parse(payload)).toMatchObject({
    data: null,
    errors: [{ path: ['messageAdded', 'sequence'], extensions: { code: 'NOT_FOUND' } }],
  });
  expect(hasFailed).toBe(true);
  expect(failures).toEqual([]);
});

it('tells an event of which nothing could be had, because a service is away, from one that lacks a part', async () => {
  const away = { messages: () => Promise.reject(unavailableError()) };
  const event = messageOfChange(change);
  if (!event) throw new Error('A message was added');
  const isAway = async (fields: string) => {
    const planned = plan(`subscription { messageAdded(conversationId: "cnv_c") { ${fields} } }`);
    return (await executor(away).execute(planned, {}, event, caller)).isAway;
  };
  expect(await isAway('id sequence')).toBe(true);
  expect(await isAway('id text')).toBe(false);
});

it('knows a selection that depends on the viewer, through fragments, unions and interfaces', () => {
  const scoped = [
    'subscription { inboxEvents { __typename } }',
    `subscription { conversationEvents(conversationId: "cnv_c") { ...F } }
     fragment F on MessageAdded { message { reactions { emoji viewerReacted } } }`,
    'subscription { messageAdded(conversationId: "cnv_c") { conversation { unreadCount } } }',
    'subscription { typingChanged(conversationId: "cnv_c") { user { presence { status } } } }',
  ];
  const shared = [
    `subscription { conversationEvents(conversationId: "cnv_c") {
       ... on ConversationChange { sequence actor { displayName } } ... on MessageAdded { message { text } } } }`,
    'subscription { typingChanged(conversationId: "cnv_c") { user { displayName } isTyping } }',
  ];
  expect(scoped.map((text) => plan(text).isViewerScoped)).toEqual(scoped.map(() => true));
  expect(shared.map((text) => plan(text).isViewerScoped)).toEqual(shared.map(() => false));
});

it('tells the variable that holds the cursor', () => {
  const cursorOf = (text: string) => plan(text).cursorVariable;
  expect(
    cursorOf(`subscription ($id: ID!, $from: Sequence) {
      conversationEvents(conversationId: $id, after: $from) { __typename } }`),
  ).toBe('from');
  expect(
    cursorOf('subscription { conversationEvents(conversationId: "cnv_c", after: 3) { __typename } }'),
  ).toBe(null);
});

it('refuses a subscription that leaves out its field', () => {
  const text = 'subscription { inboxEvents @skip(if: true) { __typename } }';
  expect(() => plan(text)).toThrow('cannot be skipped');
});
