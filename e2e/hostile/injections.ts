import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { connect } from 'node:net';
import { beforeAll, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Account, Stand } from '../stand/index.ts';
import { draft, makeGroup, send } from '../stand/talk.ts';
import { expectTheirFault } from './expect-their-fault.ts';

const updateProfile = `mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) {
  __typename ... on UpdateProfileSuccess { user { displayName statusMessage avatarUrl } } } }`;
const logIn = `mutation ($input: LogInInput!) { logIn(input: $input) { __typename } }`;
const outcome = z.object({ data: z.object({ logIn: z.object({ __typename: z.string() }) }) });
const createUpload = `mutation ($input: CreateUploadInput!) { createUpload(input: $input) {
  __typename ... on CreateUploadSuccess { uploadUrl file { id fileName } } } }`;
const search = `query ($query: String!) { searchMessages(input: { query: $query }) { totalCount } }`;
const byId = [
  'query ($id: ID!) { node(id: $id) { id } }',
  'query ($id: ID!) { conversation(id: $id) { id } }',
];
const people = `query ($query: String!) { searchUsers(query: $query) { nodes { id } } }`;

const names = [
  '../../../etc/passwd',
  '..\\..\\boot.ini',
  '/etc/passwd',
  'C:\\x.txt',
  '....//x.txt',
  '%2e%2e%2fx',
];
const lines = ['a\r\nset-cookie: stolen=1', 'a\nlocation: https://elsewhere.example', 'a%0d%0ab: c'];

const injections = {
  SQL: [
    "' OR '1'='1",
    "'; DROP TABLE users; --",
    '" OR ""="',
    "\\'; SELECT pg_sleep(60); --",
    '$1; SELECT 1',
    "') UNION SELECT token_hash FROM user_sessions --",
  ],
  CQL: ["' ALLOW FILTERING", "'; TRUNCATE messages; --"],
  'operators of MongoDB': [
    '{"$gt":""}',
    '{"$ne":null}',
    '{"$where":"sleep(60000)"}',
    '$where: 1',
    'a.$[]',
    '__proto__',
  ],
  'operators of Elasticsearch': [
    '*',
    '*:*',
    '_exists_:text',
    'text:(hidden OR *)',
    'hidden OR *',
    '/.*/',
    '{"match_all":{}}',
    '"query":{"match_all":{}}}',
    '} } } , "size": 10000',
  ],
  'commands of a shell': ['; sleep 60', '$(sleep 60)', '`sleep 60`', '| cat /etc/passwd', '&& reboot'],
  'lines of a header': lines,
  paths: names,
};

const addresses = [
  '/../../../../etc/passwd',
  '/..%2f..%2f..%2fetc%2fpasswd',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/uploads/../../etc/passwd',
  '/uploads/..%2f..%2fetc%2fpasswd',
  '/uploads/%00',
  '/files/../../etc/passwd',
  '/files/..%5c..%5cetc%5cpasswd',
  '/files/fil_%2e%2e%2f/original',
  '/app/../../package.json',
  '/app/..%2f..%2fpackage.json',
  '//etc/passwd',
  '/%',
];

/** Texts that some store, shell, header or folder would take for more than a text. */
export function testInjections(stand: () => Stand): void {
  let ann: Account;
  let id: string;
  beforeAll(async () => {
    ann = await stand().signUp();
    id = await makeGroup(stand(), ann, []);
    await send(stand(), ann, draft(id, 'hidden'));
  });

  const get = async (path: string, headers: Record<string, string> = {}) => {
    const { hostname, port } = new URL(stand().url);
    const [answer] = await once(request({ hostname, port, path, headers }).end(), 'response');
    let text = '';
    for await (const piece of answer.setEncoding('utf8')) text += piece;
    return { status: answer.statusCode, headers: answer.headers, text };
  };

  /** What logging in with it answers, from an address whose guesses are used up for no other test. */
  async function guess(value: string): Promise<string> {
    const input = { usernameOrEmail: value, password: value, device: { deviceId: value } };
    const response = await fetch(`${stand().url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.7' },
      body: JSON.stringify({ query: logIn, variables: { input } }),
    });
    return outcome.parse(await response.json()).data.logIn.__typename;
  }

  it.each(Object.entries(injections))('injects %s', async (_what, values) => {
    const stranger = await stand().signUp();
    const conversation = await makeGroup(stand(), stranger, []);
    for (const value of values) await inject(value, stranger);
    // After all searches: what is sent is found.
    for (const value of values) {
      const { message } = await send(stand(), stranger, draft(conversation, value));
      expect(message.text).toBe(value);
    }
  });

  /** It is taken for a text wherever it stands. */
  async function inject(value: string, stranger: Account): Promise<void> {
    const ask = (document: string, variables: Record<string, unknown>) =>
      stand().request(document, variables, stranger.token);
    const found = await ask(search, { query: value });
    expect([value, found.data?.searchMessages.totalCount]).toEqual([value, 0]);
    const own = await stand().request(search, { query: value }, ann.token);
    expect(own.data?.searchMessages.totalCount).toBeLessThanOrEqual(value.includes('hidden') ? 1 : 0);
    for (const document of byId) {
      for (const prefix of ['', 'usr_', 'cnv_', 'msg_', 'fil_']) {
        const answer = await ask(document, { id: prefix + value });
        expectTheirFault(answer);
        expect(Object.values(answer.data ?? {})).toEqual([null]);
      }
    }
    expectTheirFault(await ask(people, { query: value }));
    expect(await guess(value)).toMatch(/InvalidCredentials|InvalidInput|RateLimited/);
    const text = value.replaceAll(/[\r\n]+/g, ' ');
    const kept = await ask(updateProfile, { input: { displayName: text, statusMessage: text } });
    expect(kept.data?.updateProfile.user).toMatchObject({ displayName: text, statusMessage: text });
  }

  it.each([...names, ...lines])('names a file %j', async (fileName) => {
    const input = { conversationId: id, fileName, mimeType: 'text/plain', sizeBytes: 5 };
    const { createUpload: made } = await stand().ask(createUpload, { input }, ann.token);
    expect(made.file.fileName).not.toMatch(/[/\\\r\n\0]/);
    expect(made.uploadUrl).not.toContain('passwd');
  });

  it.each(addresses)('asks for %s', async (path) => {
    const { status, text } = await get(path);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(text).not.toMatch(/root:|"workspaces"|node_modules/);
  });

  it('has the server fetch nothing for it', async () => {
    let fetched = 0;
    const inner = createServer((_request, response) => {
      fetched += 1;
      response.end();
    });
    inner.on('connection', () => {
      fetched += 1;
    });
    await once(inner.listen(0, '127.0.0.1'), 'listening');
    const address = inner.address();
    const port = typeof address === 'object' ? address?.port : null;
    const avatarUrl = `http://127.0.0.1:${port}/latest/meta-data`;
    const answer = await stand().ask(updateProfile, { input: { avatarUrl } }, ann.token);
    expect(answer.updateProfile.user.avatarUrl).toBe(avatarUrl);
    await stand().ask('{ viewer { user { avatarUrl } } }', {}, ann.token);
    await send(stand(), ann, draft(id, avatarUrl));
    inner.close();
    await once(inner, 'close');
    expect(fetched).toBe(0);
  });

  it('splits no header and pretends to be nobody else', async () => {
    const { headers } = await get('/graphql', { 'x-request-id': 'a%0d%0ab: c"\\' });
    expect(headers['x-request-id']).not.toContain('%');
    const forged = {
      'x-user-id': '1',
      'x-viewer': '{"userId":"1"}',
      'x-forwarded-user': 'ann',
      cookie: `token=${ann.token}`,
    };
    const query = `?query=${encodeURIComponent('{ viewer { id } }')}`;
    const { text } = await get(`/graphql${query}`, { ...forged, 'apollo-require-preflight': '1' });
    expect(JSON.parse(text)).toEqual({ data: { viewer: null } });
    const signed = { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.' };
    const unsigned = await get(`/graphql${query}`, { ...signed, 'apollo-require-preflight': '1' });
    expect(unsigned.status).toBe(401);
  });

  it('smuggles no second request into one', async () => {
    const { hostname, port } = new URL(stand().url);
    const socket = connect(Number(port), hostname);
    let heard = '';
    socket.setEncoding('utf8').on('data', (piece) => {
      heard += piece;
    });
    const head = 'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n';
    socket.write(
      `${head}content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /livez HTTP/1.1\r\nhost: a\r\n\r\n`,
    );
    await once(socket, 'close');
    expect(heard).toMatch(/^HTTP\/1\.1 400 /);
    expect(heard.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  it('leaves everything as it was', async () => {
    const query = 'query ($id: ID!) { conversation(id: $id) { messages(last: 5) { nodes { text } } } }';
    const { conversation } = await stand().ask(query, { id }, ann.token);
    expect(conversation.messages.nodes.map(({ text }: { text: string }) => text)).toContain('hidden');
    await vi.waitFor(async () => {
      const { searchMessages } = await stand().ask(search, { query: 'hidden' }, ann.token);
      expect(searchMessages.totalCount).toBe(1);
    }, 15_000);
    const { viewer } = await stand().ask('{ viewer { id } }', {}, ann.token);
    expect(viewer.id).toBe(ann.id);
  });
}
