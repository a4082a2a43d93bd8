import type { Caller } from '@messenger/auth';
import { expect, it } from 'vitest';
import type { LiveEvent } from './live-event.ts';
import { LiveStream } from './live-stream.ts';

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
    socket: {
      caller: () => caller,
      sendNext: () => {},
      sendNextInTime: async () => {},
      closeAsTooSlow: () => {},
    },
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
