import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { expectWhole, follow } from '../stand/history.ts';
import { type Account, type Stand, startStand } from '../stand/index.ts';
import { draft, makeGroup, send, sendUntilAcknowledged, trySending } from '../stand/talk.ts';

// Processes start again in these tests, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

const messagesEach = 40;

let stand: Stand;
let ann: Account;
let bob: Account;
beforeAll(async () => {
  stand = await startStand({ topology: 'one-process' });
  [ann, bob] = await Promise.all([stand.signUp(), stand.signUp()]);
});
afterAll(async () => {
  await stand?.stop();
});

/** Starts everything so that it dies at a point, which may be before it is ready. */
async function startToDieAt(point: string): Promise<void> {
  await stand.restart('gateway', { FAULT_POINTS: `${point}=kill` }).catch(() => {});
}

it('is made whole by the sender’s retry and the reader’s cursor', async () => {
  const id = await makeGroup(stand, ann, [bob]);
  await send(stand, ann, draft(id, 'before'));
  await startToDieAt('send.after-store');
  const cut = follow(stand, bob, id, 0);
  const seen = await cut.take(2);
  const message = draft(id, 'through the crash');
  expect(await trySending(stand, ann, message)).toBe('no answer');
  await stand.process('gateway').ended();
  await cut.ended();
  seen.push(...cut.waiting());
  await cut.close();

  await stand.restart('gateway');
  const retried = await send(stand, ann, message);
  expect(retried).toMatchObject({ isDuplicate: true, message: { sequence: 3 } });
  const other = await send(stand, bob, draft(id, 'another'));
  expect(other).toMatchObject({ isDuplicate: false, message: { sequence: 4 } });
  const back = follow(stand, bob, id, seen.at(-1)?.sequence ?? 0);
  seen.push(...(await back.take(4 - seen.length)));
  expect(seen.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
  expect(back.waiting()).toEqual([]);
  await back.close();
  const history = await expectWhole(stand, ann, id);
  expect(history.messages.map(({ text }) => text)).toEqual(['before', 'through the crash', 'another']);
  expect(history.unreadCount).toBe(1);
});

it('is made whole by the relay, even one that dies twice', async () => {
  const id = await makeGroup(stand, ann, [bob]);
  const message = draft(id, 'thrice unlucky');
  await startToDieAt('send.after-claim');
  expect(await trySending(stand, ann, message)).toBe('no answer');
  await stand.process('gateway').ended();
  for (const point of ['relay.before-apply', 'relay.after-apply']) {
    await startToDieAt(point);
    await stand.process('gateway').ended();
  }
  await stand.restart('gateway');
  const device = follow(stand, bob, id, 1);
  expect(await device.take(1)).toMatchObject([{ sequence: 2, message: { text: message.text } }]);
  expect(await send(stand, ann, message)).toMatchObject({ isDuplicate: true, message: { sequence: 2 } });
  expect(device.waiting()).toEqual([]);
  await device.close();
  const history = await expectWhole(stand, bob, id);
  expect(history).toMatchObject({ messageCount: 1, unreadCount: 1, headSequence: 2 });
});

it('is made whole when it happens under load', async () => {
  const id = await makeGroup(stand, ann, [bob]);
  const cut = follow(stand, bob, id, 0);
  const underWay = Promise.withResolvers<void>();
  let acknowledged = 0;
  const sending = [ann, bob, ann].map(async (sender, place) => {
    for (let number = 1; number <= messagesEach; number += 1) {
      await sendUntilAcknowledged(stand, sender, draft(id, `${place}.${number}`));
      acknowledged += 1;
      if (acknowledged === messagesEach) underWay.resolve();
    }
  });
  await Promise.race([underWay.promise, Promise.all(sending)]);
  await stand.kill('gateway');
  await cut.ended();
  const seen = cut.waiting();
  await cut.close();
  await stand.restart('gateway');
  await Promise.all(sending);

  const head = 1 + sending.length * messagesEach;
  const back = follow(stand, bob, id, seen.at(-1)?.sequence ?? 0);
  seen.push(...(await back.take(head - seen.length)));
  await back.close();
  expect(seen.map(({ sequence }) => sequence)).toEqual(Array.from({ length: head }, (_, index) => index + 1));
  const history = await expectWhole(stand, bob, id);
  expect(seen.flatMap(({ message }) => message ?? [])).toEqual(history.messages);
  for (const place of sending.keys()) {
    const texts = history.messages.map(({ text }) => text).filter((text) => text.startsWith(`${place}.`));
    expect(texts).toEqual(Array.from({ length: messagesEach }, (_, index) => `${place}.${index + 1}`));
  }
});
