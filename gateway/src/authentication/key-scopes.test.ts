import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaDirectory } from '@messenger/federation';
import { buildSchema, isObjectType, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createKeyScopes, inside, rootFields } from './key-scopes.ts';

const schema = buildSchema(readFileSync(join(schemaDirectory, 'api.graphql'), 'utf8'));
const { refusalOf } = createKeyScopes(schema);

const fieldsOf = (type: string): string[] => {
  const found = schema.getType(type);
  return isObjectType(found) ? Object.keys(found.getFields()).map((field) => `${type}.${field}`) : [];
};

function ask(source: string, scopes: string[], operationName?: string) {
  const document = parse(source);
  expect(validate(schema, document)).toEqual([]);
  return refusalOf(document, operationName, scopes);
}
const missing = (source: string, scopes: string[] = [], operationName?: string) => {
  const error = ask(source, scopes, operationName);
  if (error) expect(error.extensions).toMatchObject({ code: 'FORBIDDEN', http: { status: 403 } });
  return error && (error.extensions.missingScopes ?? 'people');
};

describe('the rules', () => {
  it('name every root field there is, and none that is not', () => {
    const all = ['Query', 'Mutation', 'Subscription'].flatMap(fieldsOf);
    expect(Object.keys(rootFields).sort()).toEqual(all.sort());
  });

  it('name only types and fields that there are', () => {
    for (const name of Object.keys(inside)) {
      const [type = ''] = name.split('.');
      const isThere = name.includes('.') ? fieldsOf(type).includes(name) : schema.getType(name) !== undefined;
      expect([name, isThere]).toEqual([name, true]);
    }
  });
});

describe('an API key', () => {
  it('needs the scope of every root field', () => {
    expect(missing('{ conversation(id: "c") { id } }')).toEqual(['conversations:read']);
    expect(missing('{ conversation(id: "c") { id } }', ['conversations:read'])).toBeNull();
    expect(missing('{ viewer { id user { username } } }')).toBeNull();
    expect(missing('mutation { logOut { __typename } }', ['admin', 'messages:write'])).toBe('people');
  });

  it('needs that of what it selects, by whatever way it comes there', () => {
    const scopes = ['conversations:read'];
    const text = ['messages:read'];
    for (const source of [
      '{ conversation(id: "c") { messages { nodes { text } } } }',
      '{ node(id: "m") { ... on Message { text } } }',
      '{ nodes(ids: ["m"]) { id ...m } } fragment m on Message { replyTo { text } }',
      '{ viewer { conversations { nodes { lastMessage { text } } } } }',
      'subscription { inboxEvents { ... on MessageAdded { message { ...m } } } } fragment m on Message { t: text }',
    ]) {
      expect([source, missing(source, scopes)]).toEqual([source, text]);
      expect(missing(source, [...scopes, ...text])).toBeNull();
    }
    const analytics =
      '{ conversation(id: "c") { analytics(from: "2026-01-01T00:00:00Z", to: "2026-01-02T00:00:00Z") { messagesByDay { count } } } }';
    expect(missing(analytics, scopes)).toEqual(['analytics']);
  });

  it('may send without reading', () => {
    const send = (selection: string) =>
      `mutation ($i: SendMessageInput!) { sendMessage(input: $i) { ... on SendMessageSuccess { message { ${selection} } } } }`;
    expect(missing(send('id sequence'), ['messages:write'])).toBeNull();
    expect(missing(send('id text'), ['messages:write'])).toEqual(['messages:read']);
    expect(missing(send('conversation { messages { nodes { text } } }'), ['messages:write'])).toEqual([
      'messages:read',
      'conversations:read',
    ]);
  });

  it.each([
    '{ viewer { sessions { id } } }',
    '{ viewer { user { email } } }',
    '{ viewer { apiKeys { id } } }',
    '{ apiKeys { nodes { id } } }',
    '{ searchUsers(query: "a") { nodes { email } } }',
  ])('never asks %s', (source) => {
    const everything = Object.values({ ...rootFields, ...inside });
    expect(
      missing(
        source,
        everything.filter((need) => need !== 'never'),
      ),
    ).toBe('people');
  });

  it('is held to the operation that it runs, not to others of the document', () => {
    const source = 'query A { viewer { id } } query B { conversation(id: "c") { id } }';
    expect(missing(source, [], 'A')).toBeNull();
    expect(missing(source, [], 'B')).toEqual(['conversations:read']);
    expect(missing(source, [], 'C')).toBe('people');
  });

  it('cannot hide a field behind a directive, an alias or a depth', () => {
    const source = `query ($no: Boolean!) { a: conversation(id: "c") @include(if: $no) { id } }`;
    expect(missing(source)).toEqual(['conversations:read']);
  });
});
