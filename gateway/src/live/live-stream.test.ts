import type { Caller } from '@messenger/auth';
import { expect, it } from 'vitest';
import type { LiveEvent } from './live-event.ts';
import { LiveStream, type StreamSocket } from './live-stream.ts';
import { SharedPayload } from './next-frame.ts';

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
  sendNextInTime: () => null,
  sendEnd: () => {},
  closeAsTooSlow: () => {},
};

/** What each event is filled as. */
async function readableOf(event: LiveEvent, options?: { isReplayed: boolean }) {
  const asked: Caller['readable'][] = [];
  const stream = new LiveStream({
    id: '1',
    viewer,
    limit: 10,
    group: {
      fill(_event, asker) {
        asked.push(asker.caller().readable);
        asker.filled(new SharedPayload('{}'));
      },
      leave: () => {},
    },
    socket,
    start: async () => {},
  });
  stream.push(event, options);
  stream.cancel();
  return asked;
}

it('tells of the right to an event that is given as it happens, and leaves that to a replayed one to ask', async () => {
  const event = { __typename: 'MessageAdded', readable };
  expect(await readableOf(event)).toEqual([readable]);
  expect(await readableOf(event, { isReplayed: false })).toEqual([readable]);
  expect(await readableOf(event, { isReplayed: true })).toEqual([undefined]);
  expect(await readableOf({ __typename: 'TypingChange' })).toEqual([undefined]);
});

/** A stream that has begun, and the ends that its socket is told of. */
function begun(start: (stream: LiveStream) => Promise<void>) {
  const ends: unknown[] = [];
  const group = { fill: () => {}, leave: () => {} };
  const sendEnd: StreamSocket['sendEnd'] = ({ id }, error) => void ends.push([id, error]);
  const stream = new LiveStream({
    id: '1',
    viewer,
    limit: 10,
    group,
    socket: { ...socket, sendEnd },
    start,
  });
  stream.begin();
  return { stream, ends };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

it('tells the client of its end once', async () => {
  const { stream, ends } = begun(async () => {});
  stream.end();
  await settled();
  stream.cancel();
  stream.end();
  await settled();
  expect(ends).toEqual([['1', undefined]]);
});

it('tells the client why it could not begin', async () => {
  const reason = new Error('no such conversation');
  const { stream, ends } = begun(() => Promise.reject(reason));
  await settled();
  expect([stream.isOpen, ends]).toEqual([false, [['1', reason]]]);
});

it('stops its parts and tells nothing to a client that ended it', async () => {
  const { stream, ends } = begun(async () => {});
  const stopped: string[] = [];
  for (const name of ['first', 'second', 'third']) stream.onClose({ stop: () => void stopped.push(name) });
  stream.cancel();
  stream.onClose({ stop: () => void stopped.push('later') });
  stream.end();
  await settled();
  expect([stopped, ends]).toEqual([['first', 'second', 'third', 'later'], []]);
});
