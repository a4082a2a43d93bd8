import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { CallFailed, createLocalCalls } from './index.ts';

const schema = buildSchema('type Query { slow: Int, echo(text: String!): String, broken: Int }');
const root = {
  slow: () => new Promise(() => {}),
  echo: ({ text }: { text: string }) => text,
  broken: () => {
    throw new Error('no');
  },
};
schema.getQueryType()?.getFields();
for (const [name, field] of Object.entries(schema.getQueryType()?.getFields() ?? {})) {
  field.resolve = (_source, args) => root[name as keyof typeof root](args);
}

function calls() {
  const local = createLocalCalls('test');
  local.mount({ name: 'users', schema, createContext: () => ({}) });
  return local;
}

describe('local calls', () => {
  it('answer with the data', async () => {
    const document = parse('query ($text: String!) { echo(text: $text) }');
    expect(await calls().request('users', document, { text: 'hello' })).toEqual({ echo: 'hello' });
  });

  it('fail closed on an error, a time-out, an unknown service and an invalid document', async () => {
    const failing: [Parameters<ReturnType<typeof calls>['request']>[0], string][] = [
      ['users', '{ broken }'],
      ['users', '{ slow }'],
      ['media', '{ echo(text: "") }'],
      ['users', '{ unknown }'],
    ];
    for (const [service, text] of failing) {
      const answer = calls().request(service, parse(text), {}, { timeoutMs: 20 });
      await expect(answer).rejects.toBeInstanceOf(CallFailed);
    }
  });
});
