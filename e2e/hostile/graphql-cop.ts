import { expect, it } from 'vitest';
import { z } from 'zod';
import type { Stand } from '../stand/index.ts';

const errorsSchema = z.object({
  errors: z.array(z.object({ message: z.string(), extensions: z.object({ code: z.string() }).optional() })),
  data: z.unknown().optional(),
});

const repeated = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');

const circular = `query { __schema { types { fields { type { fields { type { fields { type { fields {
  type { name } } } } } } } } } } }`;

/** The checks that graphql-cop makes of a server; each has to find nothing. */
export function testGraphqlCop(stand: () => Stand): void {
  /** The error codes of a request that must not have been carried out. */
  async function refusal(init: RequestInit & { query?: string }): Promise<string[]> {
    const response = await fetch(`${stand().url}/graphql${init.query ?? ''}`, init);
    const { errors, data } = errorsSchema.parse(await response.json());
    expect(data ?? null).toBeNull();
    return errors.map(({ extensions }) => extensions?.code ?? 'none');
  }

  const asJson = (body: unknown) =>
    refusal({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it.each([
    ['alias overloading', `query { ${repeated(101, (index) => `a${index}: __typename`)} }`],
    ['field duplication', `query { ${repeated(500, () => '__typename')} }`],
    ['directive overloading', `query { __typename ${repeated(65, () => '@aa')} }`],
  ])('is refused: %s', async (_what, query) => {
    expect(await asJson({ query })).toEqual(['QUERY_TOO_COMPLEX']);
  });

  it('is refused: array-based batching', async () => {
    expect(await asJson(Array.from({ length: 10 }, () => ({ query: '{ __typename }' })))).toEqual([
      'BAD_REQUEST',
    ]);
  });

  it.each([
    ['introspection', '{ __schema { types { name fields { name } } } }'],
    ['introspection of one type', '{ __type(name: "User") { name } }'],
    ['circular introspection', circular],
  ])('is refused: %s', async (_what, query) => {
    expect(new Set(await asJson({ query }))).toEqual(new Set(['GRAPHQL_VALIDATION_FAILED']));
  });

  it.each([
    ['a field', '{ viewr { id } }'],
    ['a field within', '{ viewer { usr { id } } }'],
    ['an argument', '{ node(i: "x") { id } }'],
    ['a type', '{ node(id: "x") { ... on Usr { id } } }'],
    [
      'an enum value',
      'mutation { createConversation(input: { kind: GROUPE, participantIds: [] }) { __typename } }',
    ],
    [
      'an input field',
      'mutation { setTyping(input: { conversationI: "x", isTyping: true }) { __typename } }',
    ],
    ['a fragment', '{ viewer { ...Uzer } } fragment User on Viewer { id }'],
  ])('is told nothing of the schema by a misspelt name: %s', async (_what, query) => {
    const { errors } = await stand().request(query);
    expect(errors?.length).toBeGreaterThan(0);
    for (const { message } of errors ?? []) expect(message).not.toContain('Did you mean');
  });

  it('is told nothing of the schema by a misspelt variable', async () => {
    const document = `mutation ($input: CreateConversationInput!) {
      createConversation(input: $input) { __typename } }`;
    const input = { kind: 'GROUPE', participantIds: [], titel: 'x' };
    const { errors } = await stand().request(document, { input });
    expect(errors?.length).toBeGreaterThan(0);
    for (const { message } of errors ?? []) expect(message).not.toContain('Did you mean');
  });

  it.each([
    ['a query', '{ __typename }'],
    ['a mutation', 'mutation { logOut { __typename } }'],
  ])('cannot have another site send %s by GET', async (_what, query) => {
    expect(await refusal({ query: `?query=${encodeURIComponent(query)}` })).toEqual(['BAD_REQUEST']);
  });

  it('cannot mutate by GET, whatever its headers', async () => {
    const query = `?query=${encodeURIComponent('mutation { logOut { __typename } }')}`;
    const headers = { 'apollo-require-preflight': 'true' };
    expect(await refusal({ query, headers })).toEqual(['BAD_REQUEST']);
  });

  it.each(['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x'])(
    'cannot have another site post %s',
    async (type) => {
      const body = new URLSearchParams({ query: '{ __typename }' }).toString();
      const response = await fetch(`${stand().url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': type },
        body,
      });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
      expect(await response.text()).not.toContain('"data"');
    },
  );

  it('finds no playground', async () => {
    for (const path of ['/', '/graphql', '/graphiql', '/playground', '/console', '/app', '/app/']) {
      const response = await fetch(`${stand().url}${path}`, { headers: { accept: 'text/html' } });
      expect([path, response.status < 500, response.ok]).toEqual([path, true, false]);
      expect(await response.text()).not.toMatch(/<html/i);
    }
  });

  it('gets no trace, nor what goes on inside', async () => {
    const query = '{ viewer { id } searchUsers(query: "a") { nodes { id } } }';
    const response = await fetch(`${stand().url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'apollo-federation-include-trace': 'ftv1' },
      body: JSON.stringify({ query, extensions: { tracing: true } }),
    });
    const text = await response.text();
    expect(JSON.parse(text)).not.toHaveProperty('extensions');
    expect(text).not.toMatch(/tracing|ftv1|stacktrace|node_modules|\.ts:/);
  });

  it.each([
    ['no JSON', 'application/json', '{'],
    ['a number', 'application/json', '7'],
    ['null', 'application/json', 'null'],
    ['a query that is no text', 'application/json', '{"query":{"a":1}}'],
    ['no query', 'application/json', '{"variables":{}}'],
    ['variables that are a list', 'application/json', '{"query":"{ __typename }","variables":[1]}'],
    ['variables that are text', 'application/json', '{"query":"{ __typename }","variables":"x"}'],
    ['a broken document', 'application/json', '{"query":"query { viewer { "}'],
    ['an unknown operation', 'application/json', '{"query":"query A { __typename }","operationName":"B"}'],
    ['a hash only', 'application/json', '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"0"}}}'],
  ])('gets its own mistake told, and none of ours: %s', async (_what, type, body) => {
    const response = await fetch(`${stand().url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });
    const text = await response.text();
    expect(response.status).toBeLessThan(500);
    expect(text).toContain('"errors"');
    expect(text).not.toMatch(/stacktrace|node_modules|\.ts:|INTERNAL_SERVER_ERROR/);
  });
}
