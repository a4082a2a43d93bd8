import { expect, it } from 'vitest';
import { emptyTimeline, type Message, reduceTimeline, type TimelineAction } from './timeline.ts';

const message = (sequence: number, change: Partial<Message> = {}): Message => ({
  id: `msg_${sequence}`,
  sequence,
  kind: 'TEXT',
  text: `text ${sequence}`,
  createdAt: new Date(sequence),
  editedAt: null,
  deletedAt: null,
  clientMessageId: `client ${sequence}`,
  sender: { id: 'usr_1', displayName: 'Ann' },
  replyTo: null,
  reactions: [],
  attachments: [],
  ...change,
});

/** A page as the API gives it: the newest first. */
function page(sequences: readonly number[], older: string | null, newer: string | null = null) {
  const edges = sequences.map((sequence) => ({ cursor: `at ${sequence}`, node: message(sequence) }));
  const pageInfo = {
    hasNextPage: older !== null,
    hasPreviousPage: newer !== null,
    startCursor: newer,
    endCursor: older,
  };
  return { edges, pageInfo };
}

const after = (...actions: TimelineAction[]) => actions.reduce(reduceTimeline, emptyTimeline);
const sequences = (messages: readonly Message[]) => messages.map(({ sequence }) => sequence);

it('puts older pages before and new messages behind, the oldest first', () => {
  const timeline = after(
    { type: 'loaded', page: page([6, 5, 4], 'at 4') },
    { type: 'message', message: message(7) },
    { type: 'olderLoaded', page: page([3, 2], null) },
  );
  expect(sequences(timeline.messages)).toEqual([2, 3, 4, 5, 6, 7]);
  expect(timeline.older).toBeNull();
});

it('has a message once that comes from several ways, in whatever order', () => {
  const timeline = after(
    { type: 'loaded', page: page([2], null) },
    { type: 'message', message: message(5) },
    { type: 'message', message: message(4) },
    { type: 'message', message: message(5, { text: 'edited' }) },
  );
  expect(sequences(timeline.messages)).toEqual([2, 4, 5]);
  expect(timeline.messages.at(-1)?.text).toBe('edited');
});

it('begins anew with a new page', () => {
  const timeline = after(
    { type: 'loaded', page: page([2, 1], null) },
    { type: 'loaded', page: page([90, 89], 'at 89') },
  );
  expect(sequences(timeline.messages)).toEqual([89, 90]);
  expect(timeline.older).toBe('at 89');
});

it('goes on to newer messages from a page in the middle, and leaves no hole before what came meanwhile', () => {
  const middle = after(
    { type: 'loaded', page: page([5, 4], 'at 4', 'at 5') },
    { type: 'message', message: message(9) },
    { type: 'newerLoaded', page: page([7, 6], 'at 6', 'at 7') },
    { type: 'message', message: message(10) },
  );
  expect(sequences(middle.messages)).toEqual([4, 5, 6, 7]);
  expect([middle.older, middle.newer]).toEqual(['at 4', 'at 7']);
  const whole = reduceTimeline(middle, { type: 'newerLoaded', page: page([9, 8], 'at 8') });
  expect(sequences(whole.messages)).toEqual([4, 5, 6, 7, 8, 9, 10]);
  const live = reduceTimeline(whole, { type: 'message', message: message(11) });
  expect(sequences(live.messages).at(-1)).toBe(11);
});

it('shows a file once it is ready', () => {
  const waiting = {
    id: 'fil_1',
    status: 'PROCESSING' as const,
    failureReason: null,
    fileName: 'hills.jpg',
    mimeType: 'image/jpeg',
    sizeBytes: 9,
    url: null,
    urlUntil: null,
    thumbnails: [],
  };
  const address = { url: 'https://media.example/fil_1', urlUntil: new Date('2026-02-03T12:00:00Z') };
  const file = { ...waiting, ...address, status: 'COMPLETED' as const };
  const timeline = after(
    { type: 'loaded', page: page([1], null) },
    { type: 'message', message: message(2, { attachments: [waiting] }) },
    { type: 'file', file },
  );
  expect(timeline.messages.map(({ attachments }) => attachments)).toEqual([[], [file]]);
});
