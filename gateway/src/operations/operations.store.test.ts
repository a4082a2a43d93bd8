import { encodeUserId } from '@messenger/ids';
import { GraphQLError } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ann, bearer, emptyPage, GatewayUnderTest } from '../../fixtures/gateway-under-test.ts';

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await GatewayUnderTest.start();
});
afterAll(async () => {
  await gateway?.stop();
});
beforeEach(() => {
  gateway.asked = { authenticate: 0, entities: 0 };
});

const viewer = '{ viewer { id user { username } } }';
const conversations = (levels: number): string =>
  `conversations(first: 100) { nodes { participants(first: 100) { nodes { ${'id '.repeat(levels)} } }
    messages(first: 100) { nodes { id sender { id } } } } }`;

describe('errors', () => {
  const search = '{ searchUsers(query: "a") { nodes { id } } }';

  it('that nobody expected are hidden and named by their request', async () => {
    gateway.search = () => {
      throw new Error('relation "users" does not exist');
    };
    const { body, headers } = await gateway.ask(search, { 'x-request-id': 'request-0001' });
    expect(headers.get('x-request-id')).toBe('request-0001');
    expect(body.errors).toEqual([
      {
        message: 'Something went wrong.',
        path: ['searchUsers'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'request-0001' },
      },
    ]);
  });

  it('that were made for clients pass, without our inside', async () => {
    gateway.search = () => {
      throw new GraphQLError('query is empty', { extensions: { code: 'BAD_USER_INPUT', table: 'users' } });
    };
    expect((await gateway.ask(search)).body.errors).toEqual([
      { message: 'query is empty', path: ['searchUsers'], extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });

  it('tell of a subgraph that leaves out what it must give', async () => {
    gateway.search = () => ({ edges: [], nodes: null, pageInfo: {} });
    const { body } = await gateway.ask(search);
    expect(body.data ?? null).toBeNull();
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
  });

  it('tell of a person who is named and no longer there', async () => {
    const { body } = await gateway.ask('{ conversation(id: "cnv_1") { id createdBy { id username } } }');
    expect(body.data).toEqual({ conversation: { id: 'cnv_1', createdBy: null } });
    expect(body.errors).toEqual([
      {
        message: 'It does not exist, or you may not see it.',
        path: ['conversation', 'createdBy', 'username'],
        extensions: { code: 'NOT_FOUND' },
      },
    ]);
  });

  it('refuse subscriptions over HTTP', async () => {
    const { status, body } = await gateway.ask('subscription { inboxEvents { __typename } }');
    expect(status).toBe(400);
    expect(body.errors?.[0]?.message).toContain('WebSocket');
  });
});

describe('nodes', () => {
  it('are found by id, asked about once, null where there is nothing', async () => {
    const ids = [ann.id, encodeUserId('8'), 'usr_', 'usr_!!', 'xyz_1', 'msg_AAAA', ann.id];
    const { body } = await gateway.ask(
      `{ nodes(ids: ${JSON.stringify(ids)}) { __typename id } node(id: "${ann.id}") { ... on User { username } } }`,
    );
    const found = { __typename: 'User', id: ann.id };
    expect(body).toEqual({
      data: { nodes: [found, null, null, null, null, null, found], node: { username: 'ann' } },
    });
  });

  it('are at most a hundred', async () => {
    const ids = Array.from({ length: 101 }, (_, index) => encodeUserId(String(index + 1)));
    const { body } = await gateway.ask(`{ nodes(ids: ${JSON.stringify(ids)}) { id } }`);
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' });
    expect(gateway.asked.entities).toBe(0);
  });
});

describe('limits', () => {
  it('refuse what is too complex before it is planned', async () => {
    const deep = `{ viewer { conversations { nodes { ${'lastMessage { replyTo { '.repeat(10)} id ${'} }'.repeat(10)} } } } }`;
    const { status, body } = await gateway.ask(deep);
    expect(status).toBe(400);
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'QUERY_TOO_COMPLEX' });
  });

  it('refuse too large bodies and batches', async () => {
    expect((await gateway.ask(`{ viewer { id } } #${'x'.repeat(1024 * 1024)}`)).status).toBe(413);
    const batch = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([{ query: viewer }, { query: viewer }]),
    });
    expect(batch.status).toBe(400);
  });

  it('let one user have so much a minute, and say when there is more', async () => {
    const poor = await gateway.open({ OPERATION_COST_PER_MINUTE: '60' });
    const expensive = '{ searchUsers(query: "a", first: 15) { nodes { id } } }';
    gateway.search = () => emptyPage;
    expect((await gateway.ask(expensive, bearer('good-user-8'), poor)).status).toBe(200);
    const refused = await gateway.ask(expensive, bearer('good-user-8'), poor);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.body.errors?.[0]?.extensions).toMatchObject({
      code: 'RATE_LIMITED',
      retryAfterMs: expect.any(Number),
    });
    expect((await gateway.ask(expensive, bearer('good-user-9'), poor)).status).toBe(200);
  });

  it.each([
    ['invalid', '21', (count: number) => `{ viewer { id nothing${count} ${'id '.repeat(18)} } }`],
    ['too costly', '22', (count: number) => `{ viewer { ${conversations(6)} } } # ${count}`],
    ['no document', '23', (count: number) => `{ viewer { ${count}`],
  ])('ask it also for what is %s, by the work that it makes', async (_what, user, documentOf) => {
    const poor = await gateway.open({ OPERATION_COST_PER_MINUTE: '1000' });
    const codes: string[] = [];
    for (let count = 0; count < 12; count += 1) {
      const { body } = await gateway.ask(documentOf(count), bearer(`good-user-${user}`), poor);
      const { code } = z.object({ code: z.string() }).parse(body.errors?.[0]?.extensions);
      codes.push(code);
    }
    expect(codes[0]).toMatch(/^(GRAPHQL_VALIDATION_FAILED|QUERY_TOO_COMPLEX|GRAPHQL_PARSE_FAILED)$/);
    expect(codes.at(-1)).toBe('RATE_LIMITED');
  });
});

describe('in production', () => {
  it('tells nothing of the schema', async () => {
    const closed = await gateway.open({ NODE_ENV: 'production' });
    const introspected = await gateway.ask('{ __schema { queryType { name } } }', {}, closed);
    expect(introspected.body.errors?.[0]?.extensions).toEqual({ code: 'GRAPHQL_VALIDATION_FAILED' });
    expect(introspected.body.data).toBeUndefined();
    const guessed = await gateway.ask('{ viewr { id } }', {}, closed);
    expect(guessed.body.errors?.[0]?.message).toBe('Cannot query field "viewr" on type "Query".');
  });

  it('but does so elsewhere', async () => {
    expect((await gateway.ask('{ __schema { queryType { name } } }')).body.data).toBeDefined();
    expect((await gateway.ask('{ viewr { id } }')).body.errors?.[0]?.message).toContain(
      'Did you mean "viewer"?',
    );
  });
});
