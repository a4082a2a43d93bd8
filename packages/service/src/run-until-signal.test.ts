import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Caller, createSigner } from '@messenger/auth';
import { expect, it } from 'vitest';

const secret = 'a secret of at least thirty-two characters';
const caller: Caller = {
  service: 'test',
  purpose: 'internal',
  viewer: null,
  requestId: 'r1',
  ipAddress: null,
  userAgent: null,
};

it('a stopped service answers what is under way, stops its subgraph and exits with 0', async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../fixtures/slow-service.ts')], {
    env: { ...process.env, SECRET: secret },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  try {
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    const next = async () => (await lines.next()).value;
    const url = await next();
    const answer = fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: createSigner(secret)(caller, 'users'),
      },
      body: JSON.stringify({ query: '{ slow }' }),
    });
    expect(await next()).toBe('asked');
    child.kill('SIGTERM');
    expect(await (await answer).json()).toEqual({ data: { slow: 7 } });
    expect(await next()).toBe('stopped');
    expect(await exited).toEqual([0, null]);
    await expect(fetch(`${url}/livez`)).rejects.toThrow();
  } finally {
    child.kill('SIGKILL');
  }
}, 20_000);
