import { NetworkError, type SendMessageInput, type SendMessageMutation, uuidv7 } from '@messenger/sdk';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type DraftStorage, Outbox } from './outbox.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const conversationId = 'cnv_1';
const draft = (text: string) => ({
  input: { conversationId, clientMessageId: uuidv7(), text },
  replyToText: null,
  attachmentCount: 0,
});

function stored({ clientMessageId, text }: SendMessageInput): SendMessageMutation {
  const message = {
    id: `msg_${clientMessageId}`,
    sequence: 1,
    kind: 'TEXT' as const,
    text: text ?? null,
    createdAt: new Date(),
    editedAt: null,
    deletedAt: null,
    clientMessageId,
    sender: { id: 'usr_1', displayName: 'Ann' },
    replyTo: null,
    reactions: [],
    attachments: [],
  };
  return { sendMessage: { __typename: 'SendMessageSuccess', isDuplicate: false, message } };
}

const refused = (reason: string): SendMessageMutation => ({
  sendMessage: { __typename: 'Forbidden', code: 'FORBIDDEN', reason },
});

function memory(): DraftStorage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    key: (index) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
}

function outboxOf(send: (input: SendMessageInput) => Promise<SendMessageMutation>, storage = memory()) {
  const outbox = new Outbox({ send, storage, storageKey: 'outbox' });
  const sent: (string | null)[] = [];
  outbox.onSent(({ message }) => sent.push(message.text));
  return { outbox, sent, texts: () => outbox.drafts.map(({ input, problem }) => [input.text, problem]) };
}

it('sends one after another, in the order they were written', async () => {
  let underWay = 0;
  const { outbox, sent, texts } = outboxOf(async (input) => {
    underWay += 1;
    expect(underWay).toBe(1);
    await Promise.resolve();
    underWay -= 1;
    return stored(input);
  });
  for (const text of ['one', 'two', 'three']) outbox.add(draft(text));
  expect(texts()).toHaveLength(3);
  await vi.waitFor(() => expect(texts()).toEqual([]));
  expect(sent).toEqual(['one', 'two', 'three']);
});

it('waits for the network and tries again with the same id', async () => {
  const tried: string[] = [];
  let isAway = true;
  const { outbox, sent, texts } = outboxOf(async (input) => {
    tried.push(input.clientMessageId);
    if (isAway) throw new NetworkError('away', { code: 'NETWORK' });
    return stored(input);
  });
  const first = draft('one');
  outbox.add(first);
  outbox.add(draft('two'));
  await vi.waitFor(() => expect(tried).toHaveLength(1));
  expect(texts()).toEqual([
    ['one', null],
    ['two', null],
  ]);
  isAway = false;
  await vi.advanceTimersByTimeAsync(5000);
  expect(sent).toEqual(['one', 'two']);
  expect(tried.slice(0, 2)).toEqual([first.input.clientMessageId, first.input.clientMessageId]);
});

it('keeps what was refused, with the reason, and goes on with the next', async () => {
  const { outbox, sent, texts } = outboxOf(async (input) =>
    input.text === 'no' ? refused('You are blocked') : stored(input),
  );
  const no = draft('no');
  outbox.add(no);
  outbox.add(draft('yes'));
  await vi.waitFor(() => expect(sent).toEqual(['yes']));
  expect(texts()).toEqual([['no', 'You are blocked']]);
  outbox.discard(no.input.clientMessageId);
  expect(texts()).toEqual([]);
});

it('outlives a closed page', async () => {
  const storage = memory();
  const away = outboxOf(() => Promise.reject(new NetworkError('away', { code: 'NETWORK' })), storage);
  away.outbox.add(draft('one'));
  await vi.waitFor(() => expect(away.texts()).toHaveLength(1));
  away.outbox.stop();
  const next = outboxOf(async (input) => stored(input), storage);
  await next.outbox.resume();
  expect(next.sent).toEqual(['one']);
});

it('keeps what two pages at once have written, in its order', async () => {
  const storage = memory();
  storage.setItem('something else', 'no draft');
  const offline = () => Promise.reject(new NetworkError('away', { code: 'NETWORK' }));
  const [one, other] = [outboxOf(offline, storage).outbox, outboxOf(offline, storage).outbox];
  for (const [page, text] of [
    [one, 'first'],
    [other, 'second'],
    [one, 'third'],
  ] as const) {
    page.add(draft(text));
  }
  for (const page of [one, other]) page.stop();
  const next = outboxOf(async (input) => stored(input), storage);
  await next.outbox.resume();
  expect(next.sent).toEqual(['first', 'second', 'third']);
  expect(outboxOf(offline, storage).texts()).toEqual([]);
});
