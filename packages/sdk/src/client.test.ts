import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type ClientOptions, MessengerClient, NetworkError, operations, RequestError } from './index.ts';

type Request = {
  operationName: string;
  variables: Record<string, unknown>;
  authorization: string | undefined;
};
type Answer = (request: Request, response: ServerResponse) => void;

const bodySchema = z.object({ operationName: z.string(), variables: z.record(z.string(), z.unknown()) });
const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A server that gives these answers in turn, the last one again and again. */
async function serve(answers: [Answer, ...Answer[]], options: Partial<ClientOptions> = {}) {
  const requests: Request[] = [];
  const server = createServer(async (incoming: IncomingMessage, response) => {
    const request = {
      ...bodySchema.parse(JSON.parse(await text(incoming))),
      authorization: incoming.headers.authorization,
    };
    requests.push(request);
    const answer = answers[requests.length - 1] ?? answers.at(-1);
    response.setHeader('x-request-id', `request-${requests.length}`);
    answer?.(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return { requests, client: new MessengerClient({ url: `http://127.0.0.1:${port}/graphql`, ...options }) };
}

const json =
  (body: unknown, status = 200): Answer =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

const hangUp: Answer = (_request, response) => void response.destroy();
const unavailable = json({
  data: { sendMessage: { __typename: 'Unavailable', code: 'UNAVAILABLE', reason: '', retryAfterMs: 1 } },
});
const busy = json(
  { errors: [{ message: 'busy', extensions: { code: 'RATE_LIMITED', retryAfterMs: 1 } }] },
  429,
);
const refused = json({ errors: [{ message: 'no', extensions: { code: 'UNAUTHENTICATED' } }] }, 401);
const down: Answer = (_request, response) => void response.writeHead(503, { 'retry-after': '0' }).end('down');
const sent = json({ data: { sendMessage: { __typename: 'SendMessageSuccess', isDuplicate: false } } });
const nobody = json({ data: { viewer: null } });

const message = { input: { conversationId: 'cnv_1', text: 'Hello' } };

describe('sending', () => {
  it('goes on with the same id until it is stored', async () => {
    const { client, requests } = await serve([hangUp, unavailable, busy, down, sent]);
    expect(await client.sendMessage(message)).toMatchObject({ sendMessage: { isDuplicate: false } });
    expect(requests).toHaveLength(5);
    expect(new Set(requests.map(({ variables }) => JSON.stringify(variables))).size).toBe(1);
    expect(requests[0]?.variables.input).toMatchObject({
      clientMessageId: expect.stringMatching(/^[\da-f-]{36}$/),
    });
  });

  it('takes the id that it is given, and makes another for another message', async () => {
    const { client, requests } = await serve([sent]);
    const clientMessageId = '0199c0de-0000-7000-8000-000000000000';
    await client.sendMessage({ input: { ...message.input, clientMessageId } });
    await client.sendMessage(message);
    await client.sendMessage(message);
    const ids = requests.map(({ variables }) =>
      z.object({ clientMessageId: z.string() }).parse(variables.input),
    );
    expect(ids[0]).toEqual({ clientMessageId });
    expect(new Set(ids.map((each) => each.clientMessageId)).size).toBe(3);
  });

  it('gives the failure that is left when no try helped', async () => {
    const { client, requests } = await serve([unavailable]);
    const { sendMessage } = await client.sendMessage(message, { retries: 1 });
    expect(sendMessage).toMatchObject({ code: 'UNAVAILABLE' });
    expect(requests).toHaveLength(2);
  });

  it('is not repeated when that cannot help', async () => {
    const forbidden = { __typename: 'Forbidden', code: 'FORBIDDEN', reason: 'no' };
    const { client, requests } = await serve([json({ data: { sendMessage: forbidden } })]);
    expect(await client.sendMessage(message)).toEqual({ sendMessage: forbidden });
    expect(requests).toHaveLength(1);
  });

  it('ends when it is aborted, also in the middle', async () => {
    const abort = new AbortController();
    const { client, requests } = await serve([() => abort.abort(new Error('enough'))]);
    await expect(client.sendMessage(message, { signal: abort.signal })).rejects.toThrow('enough');
    expect(requests).toHaveLength(1);
  });
});

describe('every method', () => {
  const asked = Object.entries(operations).filter(([, { kind }]) => kind !== 'subscription');
  it.each(asked)('%s sends its own document, once, and gives what comes', async (method, { name, text }) => {
    const bodies: unknown[] = [];
    const answer = { anything: { at: ['all', 1, null] } };
    const client = new MessengerClient({
      url: 'http://127.0.0.1/graphql',
      fetch: async (_url, init) => {
        bodies.push(JSON.parse(String(init?.body)));
        return Response.json({ data: answer });
      },
    });
    const call: unknown = Reflect.get(client, method);
    if (typeof call !== 'function') throw new Error(`There is no method ${method}`);
    const given = { input: { clientMessageId: 'one' } };
    expect(await call.call(client, given)).toEqual(answer);
    const variables = text.includes('$') ? given : {};
    expect(bodies).toEqual([{ operationName: name, query: text, variables }]);
  });
});

describe('other methods', () => {
  it('are repeated when they only read', async () => {
    const { client, requests } = await serve([hangUp, down, nobody]);
    expect(await client.viewer()).toEqual({ viewer: null });
    expect(requests).toHaveLength(3);
  });

  it('are not repeated when they make something', async () => {
    const { client, requests } = await serve([hangUp]);
    const input = { kind: 'GROUP' as const, title: 'Friends', participantIds: [] };
    const error = await client.createConversation({ input }).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(NetworkError);
    expect(error).toMatchObject({ code: 'NETWORK', requestId: null, name: 'NetworkError' });
    expect(requests).toHaveLength(1);
  });

  it('throw what the server says, with the id of the request', async () => {
    const partial = {
      data: { viewer: null },
      errors: [{ message: 'broken', extensions: { code: 'INTERNAL' } }],
    };
    const { client } = await serve([json(partial)]);
    const error = await client.viewer().catch((thrown) => thrown);
    expect(error).toBeInstanceOf(RequestError);
    expect(error).toMatchObject({
      code: 'INTERNAL',
      requestId: 'request-1',
      status: 200,
      data: { viewer: null },
    });
  });

  it('throw what is no GraphQL', async () => {
    const { client } = await serve([(_request, response) => void response.writeHead(404).end('<html>')]);
    await expect(client.viewer()).rejects.toMatchObject({ code: 'BAD_ANSWER', status: 404 });
  });

  it('wait for an answer only so long', async () => {
    const { client } = await serve([() => {}], { timeoutMs: 20, retries: 0 });
    await expect(client.viewer()).rejects.toMatchObject({ code: 'TIMEOUT' });
  });
});

describe('a refused token', () => {
  const guarded: Answer = (request, response) =>
    (request.authorization === 'Bearer new' ? nobody : refused)(request, response);

  it('is replaced once for all who ask', async () => {
    let renewals = 0;
    const refreshToken = async () => {
      renewals += 1;
      return 'new';
    };
    const { client } = await serve([guarded], { token: 'old', refreshToken });
    await Promise.all([client.viewer(), client.viewer(), client.viewer()]);
    expect({ renewals, token: client.token }).toEqual({ renewals: 1, token: 'new' });
  });

  it.each([
    ['there is no other', undefined],
    ['it is the same again', async () => 'old'],
    ['the user has to log in', async () => null],
    ['the other is refused too', async () => 'worse'],
  ])('is an error when %s', async (_why, refreshToken) => {
    const { client, requests } = await serve([guarded], {
      token: 'old',
      ...(refreshToken && { refreshToken }),
    });
    await expect(client.viewer()).rejects.toMatchObject({ code: 'UNAUTHENTICATED', status: 401 });
    expect(requests.length).toBeLessThanOrEqual(2);
  });
});
