import { once } from 'node:events';
import { connect } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { beforeAll, expect, it } from 'vitest';
import type { Account, Stand } from '../stand/index.ts';

const body = '{"query":"{ __typename }"}';
const ofBody = `content-length: ${body.length}`;
const json = 'content-type: application/json';

const refused: [what: string, status: number, head: string[], body: string | Buffer][] = [
  ['a head of 17 kB', 431, ['GET /livez HTTP/1.1', `x: ${'a'.repeat(17_000)}`], ''],
  [
    'three thousand headers',
    431,
    ['GET /livez HTTP/1.1', ...Array.from({ length: 3_000 }, (_, index) => `a${index}: b`)],
    '',
  ],
  ['pieces without a length', 400, ['POST /graphql HTTP/1.1', json, 'transfer-encoding: chunked'], 'ZZZ\r\n'],
  [
    'a piece that says too much of itself',
    400,
    ['POST /graphql HTTP/1.1', json, 'transfer-encoding: chunked'],
    `1;${'x'.repeat(40_000)}\r\n{\r\n0\r\n\r\n`,
  ],
  [
    'pieces of 3 MB',
    413,
    ['POST /graphql HTTP/1.1', json, 'transfer-encoding: chunked'],
    `300000\r\n${'x'.repeat(0x300000)}\r\n0\r\n\r\n`,
  ],
  ['a terabyte', 413, ['POST /graphql HTTP/1.1', json, 'content-length: 1000000000000'], '{}'],
  ['two lengths', 400, ['POST /graphql HTTP/1.1', json, 'content-length: 1', 'content-length: 2'], '{}'],
  ['a negative length', 400, ['POST /graphql HTTP/1.1', json, 'content-length: -1'], ''],
  ['HTTP/2', 400, ['PRI * HTTP/2.0'], 'SM\r\n\r\n'],
  ['no type', 415, ['POST /graphql HTTP/1.1', ofBody], body],
  ['two types', 415, ['POST /graphql HTTP/1.1', 'content-type: application/json, text/plain', ofBody], body],
  [
    'a type within a type',
    400,
    ['POST /graphql HTTP/1.1', 'content-type: text/plain;application/json', ofBody],
    body,
  ],
  ['an expectation', 417, ['POST /graphql HTTP/1.1', json, 'expect: 200-ok', ofBody], body],
  ['another method', 405, ['PUT /graphql HTTP/1.1', json, ofBody], body],
];

/** What a client sends that speaks HTTP by hand. */
export function testRequests(stand: () => Stand): void {
  let ann: Account;
  beforeAll(async () => {
    ann = await stand().signUp();
  });

  async function answerTo(head: readonly string[], content: string | Buffer): Promise<string> {
    const { hostname, port } = new URL(stand().url);
    const socket = connect(Number(port), hostname);
    // The server may be done with it before all is sent.
    socket.on('error', () => {});
    let heard = '';
    socket.setEncoding('utf8').on('data', (piece) => {
      heard += piece;
    });
    socket.write(`${[...head, 'host: a', 'connection: close'].join('\r\n')}\r\n\r\n`);
    socket.write(content);
    await once(socket, 'close');
    return heard;
  }

  it.each(refused)('sends %s', async (_what, status, head, content) => {
    const answer = await answerTo(head, content);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).not.toContain('"data"');
  });

  it.each([
    ['gzip', gzipSync(Buffer.alloc(50_000_000, ' '))],
    ['gzip', gzipSync(body)],
    ['br', brotliCompressSync(body)],
  ])('has the server unpack nothing: %s', async (encoding, content) => {
    const response = await fetch(`${stand().url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': encoding },
      body: content,
    });
    expect(response.status).toBe(400);
  });

  it.each(['HEAD', 'GET'])('changes nothing by %s, whatever it says its method is', async (method) => {
    const query = encodeURIComponent('mutation { logOut { __typename } }');
    const head = [
      `${method} /graphql?query=${query} HTTP/1.1`,
      `authorization: Bearer ${ann.token}`,
      'apollo-require-preflight: 1',
      'x-http-method-override: POST',
      'x-method-override: POST',
    ];
    expect(await answerTo(head, '')).toMatch(/^HTTP\/1\.1 405 /);
    expect((await stand().ask('{ viewer { id } }', {}, ann.token)).viewer.id).toBe(ann.id);
  });

  it('sends a hundred thousand variables that nobody declared', async () => {
    const junk = Object.fromEntries(Array.from({ length: 70_000 }, (_, index) => [`v${index}`, index]));
    const query = 'query ($id: ID!) { node(id: $id) { id } }';
    const { data } = await stand().request(query, { ...junk, id: ann.id }, ann.token);
    expect(data).toEqual({ node: { id: ann.id } });
  });

  it.each([
    'query={viewer{id}}&query={__typename}',
    'query[]={viewer{id}}',
    'query={viewer{id}}&variables={',
    'query={viewer{id}}&variables=[]',
    'query={viewer{id}}&extensions=7',
    'query={viewer{id}}&operationName=a&operationName=b',
  ])('asks by GET with %s', async (search) => {
    const response = await fetch(`${stand().url}/graphql?${search}`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('"BAD_REQUEST"');
  });
}
