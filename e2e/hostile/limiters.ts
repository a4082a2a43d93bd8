import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { expect, it } from 'vitest';
import { z } from 'zod';
import type { Stand } from '../stand/index.ts';
import { openSocket } from '../stand/socket.ts';
import { makeGroup } from '../stand/talk.ts';

const sendsPerMinute = 15;
const loginsPerMinute = 5;

const outcomes = z.record(
  z.string(),
  z.object({ __typename: z.string(), retryAfterMs: z.number().optional() }),
);

/** How often each type of outcome is among the aliases of one answer. */
function countOf(data: unknown): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { __typename, retryAfterMs } of Object.values(outcomes.parse(data))) {
    counts[__typename] = (counts[__typename] ?? 0) + 1;
    if (__typename === 'RateLimited') expect(retryAfterMs).toBeGreaterThan(0);
  }
  return counts;
}

function aliased(field: string, input: string, count: number): string {
  const fields = Array.from(
    { length: count },
    (_, index) => `a${index}: ${field}(input: $v${index}) { __typename ... on RateLimited { retryAfterMs } }`,
  );
  const variables = fields.map((_, index) => `$v${index}: ${input}!`);
  return `mutation (${variables.join(' ')}) { ${fields.join(' ')} }`;
}

const inputs = (count: number, input: (index: number) => unknown) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`v${index}`, input(index)]));

/** Limits count what is done, however it is packed. */
export function testLimiters(stand: () => Stand): void {
  it('sends no more by aliases in one request, nor by another device or the socket', async () => {
    const ann = await stand().signUp();
    const conversationId = await makeGroup(stand(), ann, []);
    const document = aliased('sendMessage', 'SendMessageInput', 20);
    const variables = inputs(20, (index) => ({
      conversationId,
      clientMessageId: uuidv7(),
      text: `${index}`,
    }));
    const { data } = await stand().request(document, variables, ann.token);
    expect(countOf(data)).toEqual({ SendMessageSuccess: sendsPerMinute, RateLimited: 20 - sendsPerMinute });

    const socket = openSocket(stand(), ann.token);
    const again = inputs(1, () => ({ conversationId, clientMessageId: uuidv7(), text: 'once more' }));
    const heard = await socket.subscribe(aliased('sendMessage', 'SendMessageInput', 1), again).next();
    expect(countOf(heard)).toEqual({ RateLimited: 1 });
    await socket.close();
  });

  /** From an address of its own, as the proxy in front tells it. */
  async function logIns(address: string, names: readonly string[]) {
    const query = aliased('logIn', 'LogInInput', names.length);
    const variables = inputs(names.length, (index) => ({
      usernameOrEmail: names[index],
      password: `guess ${index}`,
    }));
    const response = await fetch(`${stand().url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
      body: JSON.stringify({ query, variables }),
    });
    return countOf(z.object({ data: z.unknown() }).parse(await response.json()).data);
  }

  it('guesses no more passwords by aliases in one request', async () => {
    const { username } = await stand().signUp();
    const names = Array.from({ length: 8 }, () => username);
    expect(await logIns('198.51.100.1', names)).toEqual({
      InvalidCredentials: loginsPerMinute,
      RateLimited: 8 - loginsPerMinute,
    });
    // The name is limited too: other addresses guess no further.
    expect(await logIns('198.51.100.2', [username])).toEqual({ RateLimited: 1 });
  });

  it('guesses no more from one address by changing names, which need not exist', async () => {
    const names = Array.from({ length: 8 }, () => `nobody.${randomUUID()}`);
    expect(await logIns('198.51.100.3', names)).toEqual({
      InvalidCredentials: loginsPerMinute,
      RateLimited: 8 - loginsPerMinute,
    });
    expect(await logIns('6.6.6.6, 198.51.100.3', [`nobody.${randomUUID()}`])).toEqual({ RateLimited: 1 });
  });
}
