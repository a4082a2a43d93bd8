import { expect, it } from 'vitest';
import type { Message } from './message.ts';
import { createMessageMemory } from './message-memory.ts';

const messageAt = (ordinal: number, text = 'text'): Message => ({
  conversationId: '1',
  sequence: ordinal + 1,
  ordinal,
  timeuuid: `${String(ordinal).padStart(8, '0')}-0000-1000-8000-000000000001`,
  senderId: '7',
  kind: 'text',
  text,
  createdAt: new Date(0),
  editedAt: null,
  deletedAt: null,
  clientMessageId: 'c',
  replyTo: null,
  forwardedFrom: null,
  fileIds: [],
  reactions: [],
});

const ordinalsOf = (messages: Message[] | null) => messages?.map(({ ordinal }) => ordinal) ?? null;

it('finds a message by exactly its numbers', () => {
  const memory = createMessageMemory(1_000_000);
  memory.add([messageAt(3)]);
  expect(memory.find(messageAt(3))).toEqual(messageAt(3));
  expect(memory.find({ ...messageAt(3), sequence: 9 })).toBeNull();
  expect(memory.find({ ...messageAt(3), timeuuid: messageAt(4).timeuuid })).toBeNull();
  expect(memory.find({ ...messageAt(3), conversationId: '2' })).toBeNull();
});

it('gives a run of messages, the newest first, and nothing where one of them is not there', () => {
  const memory = createMessageMemory(1_000_000);
  memory.add([5, 3, 4, 7].map((ordinal) => messageAt(ordinal)));
  expect(ordinalsOf(memory.findRun('1', 5, 3))).toEqual([5, 4, 3]);
  expect(memory.findRun('1', 7, 5)).toBeNull();
  expect(memory.findRun('1', 5, 2)).toBeNull();
  expect(memory.findRun('2', 5, 3)).toBeNull();
});

it('takes no more than it may: what was not asked for the longest is forgotten', () => {
  const memory = createMessageMemory(10_000);
  for (let ordinal = 1; ordinal <= 100; ordinal += 1) memory.add([messageAt(ordinal, 'x'.repeat(100))]);
  const kept = Array.from({ length: 100 }, (_, index) => index + 1).filter((ordinal) =>
    memory.find(messageAt(ordinal)),
  );
  expect(kept).toEqual([91, 92, 93, 94, 95, 96, 97, 98, 99, 100]);
});

it('remembers nothing where it may take nothing', () => {
  const memory = createMessageMemory(0);
  memory.add([messageAt(1)]);
  expect(memory.find(messageAt(1))).toBeNull();
  expect(memory.findRun('1', 1, 1)).toBeNull();
});
