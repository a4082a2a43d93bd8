import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { supergraphOf } from '../fixtures/supergraphs.ts';
import { createExecutor, type Source } from './index.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n';
const supergraphSdl = supergraphOf({
  subgraphs: {
    feed: `${link}
      type Query { posts: [Post] } union Post = Text | Picture
      type Text { author: User } type Picture { file: String by: User }
      type User @key(fields: "id", resolvable: false) { id: ID! }`,
    users: `${link} type User @key(fields: "id") { id: ID! name: String profile: Profile }
      type Profile { city: String }`,
  },
});

const text = '{ posts { __typename ... on Text { author { name profile { city } } } } }';
const by = (id: string) => ({ __typename: 'Text', author: { __typename: 'User', id } });

function subject(
  users: Source<null>,
  posts: unknown[] = [by('1'), { __typename: 'Picture' }, by('2'), by('1')],
  maxBytes?: number,
) {
  const feed: Source<null> = () => ({ data: { posts: structuredClone(posts) } });
  const executor = createExecutor({
    supergraph: supergraphSdl,
    sources: new Map([
      ['feed', feed],
      ['users', users],
    ]),
    maxOperations: maxBytes ? 1000 : 10,
    ...(maxBytes !== undefined && { maxBytes }),
  });
  return {
    executor,
    ask: (query = text) =>
      executor.execute(executor.prepare(query, parse(query)), { variables: {}, context: null }),
  };
}

const named = (name: string) => ({ name, profile: { city: 'Paris' } });

it('asks for a thing once, and gives it to every place as an object of its own', async () => {
  const sent: unknown[] = [];
  const { ask } = subject(({ variables }) => {
    sent.push(variables.representations);
    return { data: { _entities: [named('Ann'), named('Ben')] } };
  });
  const { data } = await ask();
  const author = (name: string) => ({ __typename: 'Text', author: named(name) });
  expect(JSON.parse(JSON.stringify(data))).toEqual({
    posts: [author('Ann'), { __typename: 'Picture' }, author('Ben'), author('Ann')],
  });
  expect(JSON.parse(JSON.stringify(sent))).toEqual([
    [
      { __typename: 'User', id: '1' },
      { __typename: 'User', id: '2' },
    ],
  ]);
});

it('tells of what failed with a thing at each of its places', async () => {
  const { ask } = subject(() => ({
    data: { _entities: [{ name: null }, named('Ben')] },
    errors: [{ message: 'no name', path: ['_entities', 0, 'name'], extensions: { code: 'GONE' } }],
  }));
  const { errors } = await ask();
  expect(errors?.map((error) => error.toJSON())).toEqual(
    [0, 3].map((index) => ({
      message: 'no name',
      path: ['posts', index, 'author', 'name'],
      extensions: { code: 'GONE', serviceName: 'users' },
    })),
  );
});

it('gives what could be had when a source fails or gives too few', async () => {
  const failing = await subject(() => Promise.reject(new Error('away'))).ask();
  expect(failing.errors?.map(({ message }) => message)).toEqual(['away']);
  expect(failing.data?.posts).toHaveLength(4);
  const short = await subject(() => ({ data: { _entities: [] } })).ask();
  expect(short.errors?.[0]?.message).toBe('Expected "data._entities" to contain 2 elements');
});

it('gives sources the same operation each time, and keeps no more operations than it may', async () => {
  const operations = new Set<unknown>();
  const { executor, ask } = subject(({ operation }) => {
    operations.add(operation);
    return { data: { _entities: [named('Ann'), named('Ben')] } };
  });
  for (let count = 0; count < 5; count += 1) await ask();
  expect(operations.size).toBe(1);
  for (let count = 0; count < 100; count += 1) await ask(`{ posts { __typename } } # ${count}`);
  expect(executor.size).toBe(10);
});

it('keeps fewer of those that take much, however short their text', () => {
  const maxBytes = 500_000;
  const { executor } = subject(() => ({ data: null }), [], maxBytes);
  const wide = `... on Text { author { ${'name '.repeat(200)} } } `;
  const many = `... on Text { author { name profile { city } } } ... on Picture { by { name } } `;
  for (const body of [wide, many.repeat(10)]) {
    const { bytes } = executor.prepare(`{ posts { ${body} } }`, parse(`{ posts { ${body} } }`));
    for (let count = 0; count < 12; count += 1) {
      const query = `{ posts { ${body} } } # ${count}`;
      executor.prepare(query, parse(query));
    }
    expect(bytes).toBeGreaterThan(maxBytes / 12);
    expect(executor.size).toBeLessThanOrEqual(maxBytes / bytes);
  }
});

it('keeps no place of a text', () => {
  const { executor } = subject(() => ({ data: null }));
  const { document } = executor.prepare(text, parse(text));
  expect(document.loc).toBeUndefined();
});

it('leaves nothing behind', async () => {
  const { ask } = subject(() => ({ data: { _entities: [named('Ann'), named('Ben')] } }));
  const results: WeakRef<object>[] = [];
  for (let count = 0; count < 1000; count += 1) results.push(new WeakRef(await ask()));
  await new Promise(setImmediate);
  collectGarbage();
  expect(results.filter((result) => result.deref() !== undefined).length).toBeLessThan(10);
});

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
}

it('refuses variables of the wrong type before anything is asked', async () => {
  const { executor } = subject(() => ({ data: null }));
  const query = 'query ($with: Boolean!) { posts @include(if: $with) { __typename } }';
  const operation = executor.prepare(query, parse(query));
  const { data, errors } = await executor.execute(operation, { variables: { with: 'yes' }, context: null });
  expect(data).toBeUndefined();
  expect(errors?.[0]?.message).toContain('got invalid value "yes"');
});
