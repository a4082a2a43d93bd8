import { FetchOperation } from '@messenger/plan-executor';
import { buildSchema, OperationTypeNode } from 'graphql';
import { expect, it } from 'vitest';
import { createLocalFetch } from './local-fetch.ts';
import type { OperationContext } from './source.ts';

const schema = buildSchema('type Query { made: Int } type Mutation { made: Int }');
const query = schema.getQueryType()?.getFields().made;
if (query) query.resolve = (_source, _args, context: { number: number }) => context.number;

function subject() {
  let made = 0;
  const fetch = createLocalFetch({
    schema,
    createContext: () => {
      made += 1;
      return { number: made };
    },
  });
  const ask = async (context: OperationContext, kind: OperationTypeNode, text = '{ made }') =>
    fetch({ operation: new FetchOperation(text), variables: {}, context, kind });
  return ask;
}

const operation = (): OperationContext => ({
  caller: {
    service: 'gateway',
    purpose: 'client',
    viewer: null,
    requestId: 'r',
    ipAddress: null,
    userAgent: null,
  },
});

it('gives all fetches of a query one context, and each operation its own', async () => {
  const ask = subject();
  const first = operation();
  expect((await ask(first, OperationTypeNode.QUERY)).data).toEqual({ made: 1 });
  expect((await ask(first, OperationTypeNode.QUERY)).data).toEqual({ made: 1 });
  expect((await ask(operation(), OperationTypeNode.QUERY)).data).toEqual({ made: 2 });
});

it('gives each fetch of a mutation a new one', async () => {
  const ask = subject();
  const first = operation();
  expect((await ask(first, OperationTypeNode.MUTATION)).data).toEqual({ made: 1 });
  expect((await ask(first, OperationTypeNode.MUTATION)).data).toEqual({ made: 2 });
});

it('answers with what is wrong with a document', async () => {
  const { data, errors } = await subject()(operation(), OperationTypeNode.QUERY, '{ nothing }');
  expect(data).toBeUndefined();
  expect(errors?.[0]?.message).toBe('Cannot query field "nothing" on type "Query".');
});
