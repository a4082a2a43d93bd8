import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '@messenger/engines';
import { type IsolatedEnvironment, isolatedEnvironment } from '@messenger/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { seedDemo } from '../../engines/src/demo-accounts.ts';

const root = join(import.meta.dirname, '../..');
const everyStore = ['postgres', 'cassandra', 'redis', 'elasticsearch', 'mongodb', 'clickhouse'] as const;

let place: IsolatedEnvironment;
let dataDirectory: string;
let port: number;
const started: ChildProcess[] = [];

beforeEach(async () => {
  place = await isolatedEnvironment({ stores: everyStore });
  dataDirectory = await mkdtemp(join(tmpdir(), 'messenger-start-'));
  [port = 0] = await freePorts(1);
});

afterEach(async () => {
  for (const child of started.splice(0)) await end(child);
  await place.dispose();
  await rm(dataDirectory, { recursive: true, force: true });
});

async function end(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  return child.exitCode;
}

/** `npm start`, with the engines of the tests as the user's own servers. */
function start(): { child: ChildProcess; said: () => string; until: (text: string) => Promise<void> } {
  let said = '';
  const child = spawn(process.execPath, [join(root, 'tools/start.mjs')], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      ...place.environment,
      PORT: String(port),
      MESSENGER_DATA_DIRECTORY: dataDirectory,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  const { promise: ended, reject } = Promise.withResolvers<never>();
  ended.catch(() => {});
  child.on('close', () => reject(new Error(`It ended early:\n${said}`)));
  const listen = (chunk: string) => {
    said += chunk;
    child.emit('said');
  };
  child.stdout.setEncoding('utf8').on('data', listen);
  child.stderr.setEncoding('utf8').on('data', listen);
  const until = async (text: string) => {
    while (!said.includes(text)) await Promise.race([once(child, 'said'), ended]);
  };
  return { child, said: () => said, until };
}

async function exitCode(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null) await once(child, 'close');
  return child.exitCode;
}

async function isServed(): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/livez`).then(
    ({ ok }) => ok,
    () => false,
  );
}

describe('npm start', { timeout: 120_000 }, () => {
  test('serves the API until it is asked to stop, and leaves nothing', async () => {
    const messenger = start();
    await messenger.until('Ctrl-C stops everything.');
    expect(messenger.said()).toContain(`http://127.0.0.1:${port}/graphql`);
    expect(messenger.said()).toContain(`http://127.0.0.1:${port}/app`);
    expect(await isServed()).toBe(true);

    const second = start();
    expect(await exitCode(second.child)).toBe(1);
    expect(second.said()).toMatch(/already runs from .* \(process \d+\)\. Stop that one first/);

    expect(await end(messenger.child)).toBe(0);
    expect(await isServed()).toBe(false);
    expect(await readdir(join(dataDirectory, 'run'))).toEqual([]);
    expect(await readdir(dataDirectory)).not.toContain('launcher.json');
  });

  test('makes the demo accounts once, and goes on where an interrupted start was', async () => {
    await start().until('Ctrl-C stops everything.');
    const endpoint = `http://127.0.0.1:${port}/graphql`;
    const { signal } = new AbortController();
    const first = await seedDemo(endpoint, dataDirectory, signal);
    const plan = join(dataDirectory, 'demo.json');
    const kept = JSON.parse(await readFile(plan, 'utf8'));
    await writeFile(plan, JSON.stringify({ ...kept, conversationId: undefined, complete: false }));
    const second = await seedDemo(endpoint, dataDirectory, signal);
    expect(second.conversationId).toBe(first.conversationId);

    const query =
      '{ viewer { conversations(first: 10) { edges { node { title participants(first: 9) { totalCount } messages(first: 9) { edges { node { sender { displayName } } } } } } } } }';
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${second.token}` },
      body: JSON.stringify({ query }),
    });
    const messages = ['Carol', 'Bob', 'Alice'].map((displayName) => ({ node: { sender: { displayName } } }));
    const node = { title: 'Welcome', participants: { totalCount: 3 }, messages: { edges: messages } };
    expect(await answer.json()).toEqual({ data: { viewer: { conversations: { edges: [{ node }] } } } });
  });

  test('tells when the API ends by itself, and ends with a failure', async () => {
    const messenger = start();
    await messenger.until('Ctrl-C stops everything.');
    const { pid } = JSON.parse(await readFile(join(dataDirectory, 'run/gateway.json'), 'utf8'));
    process.kill(pid, 'SIGKILL');
    expect(await exitCode(messenger.child)).toBe(1);
    expect(messenger.said()).toMatch(/The API was ended by SIGKILL\. Its log is .*gateway\.log\./);
  });

  test('names who has the port, and starts nothing', async () => {
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    const messenger = start();
    expect(await exitCode(messenger.child)).toBe(1);
    expect(messenger.said()).toMatch(new RegExp(`Port ${port}, which the API needs, is used by .* set PORT`));
    expect(messenger.said()).not.toContain('Starting');
    other.close();
  });

  test('ends what a start that was killed left running', async () => {
    const killed = start();
    await killed.until('Ctrl-C stops everything.');
    const { pid } = JSON.parse(await readFile(join(dataDirectory, 'launcher.json'), 'utf8'));
    process.kill(pid, 'SIGKILL');
    expect(await exitCode(killed.child)).toBe(1);
    expect(await isServed()).toBe(true);

    const next = start();
    await next.until('Ctrl-C stops everything.');
    expect(next.said()).toMatch(/ended The API \(process \d+\), left behind by an earlier run/);
  });
});
