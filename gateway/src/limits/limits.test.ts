import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaDirectory } from '@messenger/federation';
import { buildSchema, GraphQLError, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createLimits, limits } from './index.ts';

const schema = buildSchema(readFileSync(join(schemaDirectory, 'api.graphql'), 'utf8'));
const subject = createLimits(schema);

const costOf = (text: string, variables: Record<string, unknown> = {}) => {
  const document = parse(text, subject.parseOptions);
  expect(validate(schema, document)).toEqual([]);
  expect(subject.checkDocument(text)).toBeNull();
  return subject.costOf(document, undefined, variables);
};

const codeOf = (answer: unknown) => (answer instanceof GraphQLError ? answer.extensions.code : answer);

const messageBody = `
  fragment MessageBody on Message {
    id sequence kind text createdAt editedAt deletedAt clientMessageId
    sender { id displayName }
    replyTo { id text }
    reactions { emoji count viewerReacted }
    attachments { id mimeType sizeBytes url thumbnails { size url width height } }
  }`;

const conversationList = `
  query List($first: Int!, $after: String) {
    viewer { conversations(first: $first, after: $after) {
      edges { cursor node {
        id kind title lastMessageAt unreadCount
        participants(first: 5) { edges { role node { id username displayName avatarUrl presence { status lastSeenAt } } } totalCount }
        lastMessage { id text sender { displayName } createdAt }
        viewerSettings { isMuted isPinned isArchived }
      } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    } }
  }`;

describe('what clients need passes', () => {
  it('a page of 100 conversations with participants and last messages', () => {
    expect(costOf(conversationList, { first: 100 })).toBeLessThan(limits.cost);
  });

  it('a page of 100 whole messages', () => {
    const text = `${messageBody}
      query Page($id: ID!) { conversation(id: $id) { id messages(first: 100) {
        edges { cursor node { ...MessageBody } } pageInfo { hasNextPage endCursor } } } }`;
    expect(costOf(text, { id: 'x' })).toBeLessThan(limits.cost);
  });

  it('a hundred nodes and a search for people', () => {
    const text = `query Users($ids: [ID!]!) {
      nodes(ids: $ids) { id __typename ... on User { username presence { status } } }
      searchUsers(query: "a", first: 10) { edges { cursor node { id } } } }`;
    const ids = Array.from({ length: 100 }, (_, index) => `usr_${index}`);
    expect(costOf(text, { ids })).toBeLessThan(limits.cost);
  });

  it('every mutation and subscription of a messenger', () => {
    const send = `${messageBody} mutation Send($input: SendMessageInput!) {
      sendMessage(input: $input) { ... on SendMessageSuccess { isDuplicate message { ...MessageBody } } ... on Error { code } } }`;
    const events = `${messageBody} subscription Events($id: ID!) {
      conversationEvents(conversationId: $id) { __typename ... on ConversationChange { sequence actor { id } }
        ... on MessageAdded { message { ...MessageBody } } ... on ResetRequired { headSequence } } }`;
    expect(costOf(send, { input: {} })).toBeLessThan(200);
    expect(costOf(events, { id: 'x' })).toBeLessThan(200);
  });
});

describe('cost', () => {
  it('counts what page sizes multiply to', () => {
    const at = (first: number) =>
      costOf(`{ viewer { conversations(first: ${first}) { nodes { id } } } }`) as number;
    expect(at(20) - at(10)).toBe(10);
    expect(costOf('{ viewer { conversations { nodes { id } } } }')).toBe(at(20));
  });

  it('refuses pages of pages of pages', () => {
    const text = `{ viewer { conversations(first: 100) { nodes {
      participants(first: 100) { nodes { id } } messages(first: 100) { nodes { id sender { id } } } } } } }`;
    expect(codeOf(costOf(text))).toBe('QUERY_TOO_COMPLEX');
  });

  it.each([0, -1, 101, 1_000_000])('refuses a page size of %d, given or as a variable', (size) => {
    const literal = costOf(`{ viewer { conversations(first: ${size}) { nodes { id } } } }`);
    expect(codeOf(literal)).toBe('BAD_USER_INPUT');
    expect(codeOf(costOf(conversationList, { first: size }))).toBe('BAD_USER_INPUT');
  });

  it('takes the default of a variable that is not given', () => {
    const text = 'query ($n: Int = 7) { viewer { conversations(first: $n) { nodes { id } } } }';
    const literal = '{ viewer { conversations(first: 7) { nodes { id } } } }';
    expect(costOf(text)).toBe(costOf(literal));
  });

  it('counts mutations more than once when they are aliased', () => {
    const one = costOf('mutation { a: logOut { __typename } }') as number;
    expect(costOf('mutation { a: logOut { __typename } b: logOut { __typename } }')).toBe(2 * one);
  });
});

describe('bombs are refused before they are planned', () => {
  /** `levels` fragments, each spreading the next twice: 2^levels fields when expanded. */
  const fragmentBomb = (levels: number) => {
    const fragments = Array.from(
      { length: levels },
      (_, level) =>
        `fragment F${level} on Message { replyTo { ...F${level + 1} } forwardedFrom { ...F${level + 1} } }`,
    );
    return `{ conversation(id: "x") { messages(first: 1) { nodes { ...F0 } } } }
      ${fragments.join('\n')} fragment F${levels} on Message { id }`;
  };

  it('nested fragments, without walking what they expand to', () => {
    expect(codeOf(subject.checkDocument(fragmentBomb(60)))).toBe('QUERY_TOO_COMPLEX');
    const shallow = `query { conversation(id: "x") { ...W0 } }
      ${Array.from({ length: 200 }, (_, n) => `fragment W${n} on Conversation { ...W${n + 1} ...W${n + 1} }`).join('\n')}
      fragment W200 on Conversation { createdBy { id } }`;
    expect(codeOf(subject.checkDocument(shallow))).toBe('QUERY_TOO_COMPLEX');
    expect(codeOf(subject.costOf(parse(shallow), undefined, {}))).toBe('QUERY_TOO_COMPLEX');
  });

  it('aliases of nested fields, whose plan would take seconds', () => {
    const fragments = Array.from({ length: 6 }, (_, level) => {
      const fields = [0, 1, 2, 3].map((n) => `a${n}: replyTo { ...F${level + 1} }`);
      return `fragment F${level} on Message { ${fields.join(' ')} }`;
    });
    const text = `{ conversation(id: "x") { messages(first: 1) { nodes { ...F0 } } } }
      ${fragments.join('\n')} fragment F6 on Message { sender { username } }`;
    expect(codeOf(subject.checkDocument(text))).toBe('QUERY_TOO_COMPLEX');
  });

  it('ask their planning of those who send them, until they are known to be valid', () => {
    const text = '{ viewer { id user { id username } } }';
    const costs = () => [subject.planningCost(text, undefined), subject.planningCost(text, null)];
    expect(costs()).toEqual([50, 50]);
    subject.accept(text, undefined);
    expect(costs()).toEqual([0, 0]);
  });

  it('ask it for each of their operations, however much these share', () => {
    const text = `query A { ...F } query B { ...F } query C { ...F }
      fragment F on Query { viewer { id user { id username } } }`;
    expect(subject.planningCost(text, 'A')).toBe(3 * 50);
    subject.accept(text, 'A');
    const costs = ['A', 'B', 'C', 'D', undefined].map((name) => subject.planningCost(text, name));
    expect(costs).toEqual([0, 50, 50, 0, 0]);
  });

  it('ask something for what is no document', () => {
    expect(subject.planningCost('{ viewer {', undefined)).toBe(100);
  });

  it('fragments that contain themselves end', () => {
    const text =
      '{ viewer { ...A } } fragment A on Viewer { user { id } ...B } fragment B on Viewer { id ...A }';
    expect(subject.checkDocument(text)).toBeNull();
    expect(subject.costOf(parse(text), undefined, {})).toBeTypeOf('number');
  });

  it.each([
    [
      'depth',
      `{ viewer { conversations { nodes { ${'lastMessage { replyTo { '.repeat(20)} id ${'} }'.repeat(20)} } } } }`,
    ],
    ['aliases', `{ ${Array.from({ length: 61 }, (_, n) => `a${n}: __typename`).join(' ')} }`],
    [
      'root fields',
      `{ ${Array.from({ length: 21 }, (_, n) => `...R${n}`).join(' ')} }
      ${Array.from({ length: 21 }, (_, n) => `fragment R${n} on Query { viewer { id } }`).join('\n')}`,
    ],
    ['directives', `{ viewer { id ${'@include(if: true)'.repeat(61)} } }`],
    ['tokens', `{ ${'id '.repeat(2001)} }`],
    ['characters', `{ viewer { id } } #${'x'.repeat(100_000)}`],
  ])('too many %s', (_, text) => {
    expect(codeOf(subject.checkDocument(text))).toBe('QUERY_TOO_COMPLEX');
  });

  it('says nothing about a document that does not parse', () => {
    expect(subject.checkDocument('{')).toBeNull();
  });
});
