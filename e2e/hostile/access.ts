import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaDirectory } from '@messenger/federation';
import { buildSchema } from 'graphql';
import { v7 as uuidv7 } from 'uuid';
import { beforeAll, expect, it } from 'vitest';
import type { Account, Stand } from '../stand/index.ts';
import { makeGroup } from '../stand/talk.ts';

const message = 'msg_AQMCgO-ygvHz-fgB';
/** A value that each mutation takes. */
const inputs: Readonly<Record<string, unknown>> = {
  createConversation: { kind: 'GROUP', title: 'a', participantIds: [] },
  addParticipants: { conversationId: 'cnv_1', userIds: ['usr_1'] },
  removeParticipant: { conversationId: 'cnv_1', userId: 'usr_1' },
  markRead: { conversationId: 'cnv_1', upToMessageId: message },
  markDelivered: { conversationId: 'cnv_1', upToMessageId: message },
  acknowledge: { conversationId: 'cnv_1', sequence: 1 },
  setTyping: { conversationId: 'cnv_1', isTyping: true },
  blockUser: { userId: 'usr_1', blocked: true },
  createUpload: { conversationId: 'cnv_1', fileName: 'a.txt', mimeType: 'text/plain', sizeBytes: 5 },
  sendMessage: { conversationId: 'cnv_1', clientMessageId: uuidv7(), text: 'a' },
  createApiKey: { name: 'a', scopes: ['MESSAGES_READ'] },
  revokeApiKey: '018f3f6e-7c1a-4b3e-9d54-0c8a3a5f1b2d',
  updateProfile: { displayName: 'a' },
};

const mutations = Object.values(
  buildSchema(readFileSync(join(schemaDirectory, 'api.graphql'), 'utf8'))
    .getMutationType()
    ?.getFields() ?? {},
);

const searches = [
  '{ searchMessages(input: { query: "hidden" }) { totalCount } }',
  '{ searchUsers(query: "u") { nodes { id } } }',
];

/** What needs a session, and what a session is not enough for. */
export function testAccess(stand: () => Stand): void {
  let ann: Account;
  let id: string;
  beforeAll(async () => {
    ann = await stand().signUp();
    id = await makeGroup(stand(), ann, []);
  });

  it.each(mutations.map(({ name }) => name))('changes nothing without a session: %s', async (name) => {
    if (['signUp', 'logIn'].includes(name)) return;
    const field = mutations.find((one) => one.name === name);
    const variables = { value: name === 'revokeSession' ? ann.sessionId : inputs[name] };
    const [argument] = field?.args ?? [];
    const document = argument
      ? `mutation ($value: ${argument.type}) { ${name}(${argument.name}: $value) { __typename } }`
      : `mutation { ${name} { __typename } }`;
    const { data } = await stand().request(document, argument ? variables : {});
    expect(data).toEqual({ [name]: { __typename: 'Unauthenticated' } });
  });

  it('reads nothing without a session', async () => {
    const query = `query ($id: ID!) { viewer { id } conversation(id: $id) { id } node(id: $id) { id } }`;
    const { data, errors } = await stand().request(query, { id });
    expect(Object.values(data ?? {}).every((value) => value === null)).toBe(true);
    for (const { extensions } of errors ?? []) expect(extensions?.code).toBe('UNAUTHENTICATED');
    for (const document of searches) {
      const answer = await stand().request(document);
      expect(answer.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    }
  });

  it('does what is for operators and services alone', async () => {
    const period = 'from: "2026-01-01T00:00:00.000Z", to: "2026-02-01T00:00:00.000Z"';
    const operators = await stand().request(
      `{ operatorAnalytics(${period}) { messages { count } } }`,
      {},
      ann.token,
    );
    expect(operators.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    for (const query of [
      '{ _service { sdl } }',
      `{ _entities(representations: [{ __typename: "User", id: "${ann.id}" }]) { __typename } }`,
      '{ internalAuthenticate(token: "x") { userId } }',
      'mutation { internalRecordEvents(changes: []) }',
    ]) {
      const { errors } = await stand().request(query, {}, ann.token);
      expect([query, errors?.[0]?.extensions?.code]).toEqual([query, 'GRAPHQL_VALIDATION_FAILED']);
    }
  });
}
