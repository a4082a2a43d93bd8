import { type BreakableConnection, breakableConnection } from '@messenger/testing';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { closeCodes } from '../../gateway/src/live/close-codes.ts';
import { type Stand, startStand } from '../stand/index.ts';
import { group, numbered, sendAll } from './conversations.ts';
import { connect, listen, openNow } from './live-client.ts';

const texts = `
  subscription ($conversationId: ID!, $after: Sequence) {
    conversationEvents(conversationId: $conversationId, after: $after) {
      ... on MessageAdded { sequence message { text } }
    }
  }`;

let redis: BreakableConnection;
let stand: Stand;
beforeAll(async () => {
  const url = process.env.REDIS_URL;
  if (!url) throw new Error('REDIS_URL is not set');
  redis = await breakableConnection(url);
  stand = await startStand({ topology: 'one-process', environment: { REDIS_URL: redis.url } });
});
afterAll(async () => {
  await redis?.restore();
  await stand?.stop();
  await redis?.close();
});

it('goes on without Redis, and as before when it is back', async () => {
  const [ann, bob] = await Promise.all([stand.signUp(), stand.signUp()]);
  const conversationId = await group(stand, ann, bob);
  const client = connect(stand, bob.token);
  const heard = listen(client, texts, { conversationId, after: 1 });
  await sendAll(stand, ann, conversationId, numbered(2, 'before'));
  await heard.first(2);

  await redis.cut();
  await sendAll(stand, ann, conversationId, numbered(3, 'without'));
  await heard.first(5);

  await redis.restore();
  await sendAll(stand, ann, conversationId, numbered(3, 'after'));
  const events = await heard.first(8);
  expect(events.map(({ sequence }) => sequence)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  expect(client.closes).toEqual([]);
  await client.dispose();
});

it('closes the socket of a session that ended while Redis was away', async () => {
  const ann = await stand.signUp();
  const client = connect(stand, ann.token);
  const heard = listen(client, 'subscription { inboxEvents { __typename } }');
  await vi.waitFor(async () => expect(await openNow(stand, 'rechecks')).toBe(2), 10_000);
  await redis.cut();
  await stand.ask('mutation { logOut { __typename } }', {}, ann.token);
  await redis.restore();
  // The notice is lost, and a session that was confirmed is trusted for a minute.
  expect(await heard.ended).toEqual([{ closed: closeCodes.unauthorized }]);
}, 180_000);
