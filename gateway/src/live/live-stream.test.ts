import type { Caller } from '@messenger/auth';
import { expect, it } from 'vitest';
import type { LiveEvent } from './live-event.ts';
import { LiveStream, type StreamSocket, type Subscriptions } from './live-stream.ts';

const viewer = { userId: '7', sessionId: 's', deviceId: 'd', scopes: [] };
const caller: Caller = {
  service: 'gateway',
  purpose: 'client',
  viewer,
  requestId: 'r',
  ipAddress: null,
  userAgent: null,
};
const readable = { conversationId: '1', upTo: 3 };

const socket: StreamSocket = {
  caller: () => caller,
  sendNext: () => {},
  sendNextInTime: async () => {},
  sendEnd: () => {},
  closeAsTooSlow: () => {},
};

/** What each event is filled as. */
async function readableOf(event: LiveEvent, options?: { isReplayed: boolean }) {
  const asked: Caller['readable'][] = [];
  const stream = new LiveStream({
    subscriptionId: '1',
    viewer,
    limit: 10,
    group: {
      payloadOf: async (_event, as) => {
        asked.push(as().readable);
        return '{}';
      },
      leave: () => {},
    },
    socket,
    start: async () => {},
  });
  stream.push(event, options);
  await stream.return();
  return asked;
}

it('tells of the right to an event that is given as it happens, and leaves that to a replayed one to ask', async () => {
  const event = { __typename: 'MessageAdded', readable };
  expect(await readableOf(event)).toEqual([readable]);
  expect(await readableOf(event, { isReplayed: false })).toEqual([readable]);
  expect(await readableOf(event, { isReplayed: true })).toEqual([undefined]);
  expect(await readableOf({ __typename: 'TypingChange' })).toEqual([undefined]);
});

/** A stream in a list, and what its client is told of its end. */
function begun(start: (stream: LiveStream) => Promise<void>) {
  const ends: unknown[] = [];
  const subscriptions: Subscriptions = {};
  const group = { payloadOf: async () => '{}', leave: () => {} };
  const sendEnd = (id: string, error?: unknown) => void ends.push([id, error]);
  const options = { subscriptionId: '1', viewer, limit: 10, group, socket: { ...socket, sendEnd }, start };
  const stream = new LiveStream(options);
  stream.begin(subscriptions);
  return { stream, subscriptions, ends };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

it('tells the client of its end once, and leaves the list', async () => {
  const { stream, subscriptions, ends } = begun(async () => {});
  expect(subscriptions).toEqual({ 1: stream });
  stream.end();
  await settled();
  await stream.return();
  expect([ends, subscriptions]).toEqual([[['1', undefined]], {}]);
});

it('tells the client why it could not begin', async () => {
  const reason = new Error('no such conversation');
  const { stream, subscriptions, ends } = begun(() => Promise.reject(reason));
  await settled();
  expect([stream.isOpen, ends, subscriptions]).toEqual([false, [['1', reason]], {}]);
});

it('tells nothing to a client that ended it, nor takes the place of the next with its id', async () => {
  const { stream, subscriptions, ends } = begun(async () => {});
  const next = {
    [Symbol.asyncIterator]: () => ({ next: async () => ({ done: true as const, value: undefined }) }),
  };
  subscriptions[1] = next;
  await stream.return();
  stream.end();
  await settled();
  expect([ends, subscriptions[1]]).toEqual([[], next]);
});
