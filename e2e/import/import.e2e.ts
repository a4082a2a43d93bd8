import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { v7 as uuidV7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readLogs } from '../../tools/import/src/read-logs.ts';
import { usernameOfNick } from '../../tools/import/src/usernames.ts';
import { type Account, type Stand, startStand } from '../stand/index.ts';
import { type Expected, writeInventedLog } from './invented-log.ts';

const root = join(import.meta.dirname, '../..');
const linesOfDay = 2500;
const pollMs = 5;

let stand: Stand;
let reader: Account;
let folder: string;
let fixtures: Expected[];
let expected: Expected[];

beforeAll(async () => {
  stand = await startStand({ topology: 'one-process' });
  reader = await stand.signUp();
  folder = await mkdtemp(join(tmpdir(), 'messenger-import-'));
  await cp(join(root, 'tools/import/fixtures/ubuntu-irc'), folder, { recursive: true });
  fixtures = await messagesOfFixtures();
  expected = [
    ...fixtures,
    ...(await writeInventedLog(folder, '2022-01-01', linesOfDay)),
    ...(await writeInventedLog(folder, '2022-01-03', linesOfDay)),
  ];
});

afterAll(async () => {
  await stand?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function messagesOfFixtures(): Promise<Expected[]> {
  const files = await readLogs(folder);
  return files.flatMap((file) =>
    file.messages.map(({ nick, text, line, minute }) => {
      const answered = file.replies.get(line);
      return {
        sender: nick,
        text,
        createdAt: new Date(file.midnight + minute * 60_000).toISOString(),
        replyText: file.messages.find((message) => message.line === answered)?.text ?? null,
      };
    }),
  );
}

type Run = { child: ChildProcess; output: () => string };

/** Runs the importer as a user does, against the stand's stores. */
function startImport(options: string[], extra: Record<string, string> = {}): Run {
  const { CLICKHOUSE_URL: _ofTheGatewayAlone, ...environment } = stand.environment;
  const main = join(root, 'tools/import/src/main.ts');
  const child = spawn(process.execPath, [main, 'ubuntu-irc', folder, '--as', reader.username, ...options], {
    env: { PATH: process.env.PATH, ...environment, ...extra },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return { child, output: () => output };
}

async function runImport(options: string[]): Promise<string> {
  const { child, output } = startImport(options);
  const [code] = await once(child, 'close');
  expect(code, output()).toBe(0);
  return output();
}

const listing = `query { viewer { conversations(first: 10) { nodes { id title messageCount } } } }`;

/** The reader's conversation of that title, and how many messages it has. */
async function conversationOf(title: string): Promise<{ id: string; messageCount: number } | undefined> {
  const { viewer } = await stand.ask(listing, {}, reader.token);
  const nodes = z
    .array(z.object({ id: z.string(), title: z.string(), messageCount: z.number() }))
    .parse(viewer.conversations.nodes);
  return nodes.find((node) => node.title === title);
}

const sending = `mutation ($input: SendMessageInput!) {
  sendMessage(input: $input) { ... on SendMessageSuccess { isDuplicate } ... on Error { failure: message } }
}`;

const grouped = (count: number) => count.toLocaleString('en-US').replaceAll(',', ' ');

const paging = `query ($id: ID!, $after: String) {
  conversation(id: $id) {
    messages(first: 100, after: $after) {
      nodes { sequence text createdAt sender { username } replyTo { text createdAt } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

const pageSchema = z.object({
  nodes: z.array(
    z.object({
      sequence: z.number(),
      text: z.string(),
      createdAt: z.string(),
      sender: z.object({ username: z.string() }),
      replyTo: z.object({ text: z.string() }).nullable(),
    }),
  ),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
});

/** All messages of a conversation as a client pages through them, the oldest first. */
async function readAll(id: string) {
  const pages: z.infer<typeof pageSchema>['nodes'][] = [];
  let after: string | null = null;
  do {
    const { conversation } = await stand.ask(paging, { id, after }, reader.token);
    const page: z.infer<typeof pageSchema> = pageSchema.parse(conversation.messages);
    pages.push(page.nodes);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return pages.flat().toReversed();
}

async function expectLog(id: string, log: readonly Expected[]): Promise<void> {
  const messages = await readAll(id);
  const seen = messages.map(({ sender, text, createdAt, replyTo }) => ({
    sender: sender.username,
    text,
    createdAt,
    replyText: replyTo?.text ?? null,
  }));
  expect(seen).toEqual(log.map((message) => ({ ...message, sender: usernameOfNick(message.sender) })));
  const sequences = messages.map((message) => message.sequence);
  expect(sequences).toEqual(sequences.map((_, index) => (sequences[0] ?? 0) + index));
}

describe('importing a log', () => {
  it('goes on exactly where it was killed', async () => {
    const title = 'Killed';
    const dead = startImport(['--title', title], { FAULT_POINTS: 'claim.after-commit=kill' });
    const [, signal] = await once(dead.child, 'close');
    expect(signal, dead.output()).toBe('SIGKILL');

    const killed = startImport(['--title', title]);
    const ended = once(killed.child, 'close');
    const enough = linesOfDay / 2;
    while (killed.child.exitCode === null && ((await conversationOf(title))?.messageCount ?? 0) < enough) {
      await pause(pollMs);
    }
    killed.child.kill('SIGKILL');
    await ended;
    const begun = await conversationOf(title);
    expect(begun?.messageCount).toBeGreaterThanOrEqual(enough);
    expect(begun?.messageCount, 'the kill came too late to show anything').toBeLessThan(expected.length);

    await runImport(['--title', title]);
    const done = await conversationOf(title);
    expect(done?.messageCount).toBe(expected.length);
    await expectLog(done?.id ?? '', expected);
  });

  it('adds nothing when it is run again', async () => {
    const title = 'Twice';
    const first = await runImport(['--title', title, '--days', '2']);
    expect(first).toContain(`${fixtures.length} new, 0 were there`);
    const again = await runImport(['--title', title, '--days', '2']);
    expect(again).toContain(`0 new, ${fixtures.length} were there`);
    const conversation = await conversationOf(title);
    await expectLog(conversation?.id ?? '', fixtures);
  });

  it('goes on with days that were left out before', async () => {
    const title = 'Later days';
    await runImport(['--title', title, '--days', '3']);
    await runImport(['--title', title]);
    const conversation = await conversationOf(title);
    await expectLog(conversation?.id ?? '', expected);
  });

  it('keeps the order of arrival, and says how many messages are later than written', async () => {
    const title = 'Written to meanwhile';
    await runImport(['--title', title, '--days', '3']);
    const before = await conversationOf(title);
    const input = { conversationId: before?.id, clientMessageId: uuidV7(), text: 'Here I am' };
    const { sendMessage } = await stand.ask(sending, { input }, reader.token);
    expect(sendMessage.isDuplicate).toBe(false);
    const report = await runImport(['--title', title]);
    const late = expected.length - (before?.messageCount ?? 0);
    expect(report).toMatch(new RegExp(`later than written +${grouped(late)} `));
    const texts = (await readAll(before?.id ?? '')).map((message) => message.text);
    const log = expected.map((message) => message.text);
    expect(texts).toEqual(log.toSpliced(before?.messageCount ?? 0, 0, 'Here I am'));
  });

  it('says which lines and links it could not keep', async () => {
    const report = await runImport(['--title', 'Reported', '--days', '2']);
    expect(report).toMatch(/of no known form +1 +2021-03-03\.train-a\.raw\.txt:10\n/);
    expect(report).toMatch(/replies +13\n/);
    expect(report).toMatch(/not kept +2 +answer a line that is no message\n/);
  });

  it('names what is wrong with its arguments', async () => {
    const { child, output } = startImport(['--days', '0']);
    const [code] = await once(child, 'close');
    expect(code).toBe(1);
    expect(output()).toContain('--days takes a number from 1.');

    const unknown = startImport(['--as', 'nobody-at-all']);
    const [unknownCode] = await once(unknown.child, 'close');
    expect(unknownCode).toBe(1);
    expect(unknown.output()).toContain('There is no account nobody-at-all');
  });
});
