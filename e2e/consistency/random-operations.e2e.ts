import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { expectWhole, type HistoryMessage } from '../stand/history.ts';
import { type Account, type Stand, startStand, topologies } from '../stand/index.ts';
import { type Message, makeGroup } from '../stand/talk.ts';
import { openDevice } from './device.ts';
import { actAtRandom, createRandom, type Deeds } from './random-operations.ts';
import { type ConversationEvent, readState, stateQuery } from './reducer.ts';

// Some hundred operations one after the other, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000 });

const deedsEach = 60;

/** What a client would count: the messages after the last one that was read, written, or there when they came. */
function recount(
  messages: HistoryMessage[],
  events: ConversationEvent[],
  userId: string,
  deeds: Deeds,
): number {
  const joined = events.findLast(
    (event) => event.__typename === 'ParticipantsChanged' && event.added.some(({ id }) => id === userId),
  );
  if (joined?.__typename !== 'ParticipantsChanged') throw new Error('They never came.');
  const there = messages.filter(({ sequence }) => sequence < joined.sequence).length;
  const seen = messages.findLastIndex(({ id, sender }) => sender.id === userId || deeds.read.includes(id));
  return messages.length - Math.max(there, seen + 1);
}

describe.each(topologies)('%s', (topology) => {
  let stand: Stand;
  let host: Account;
  let friend: Account;
  let guest: Account;
  beforeAll(async () => {
    stand = await startStand({ topology });
    [host, friend, guest] = await Promise.all([stand.signUp(), stand.signUp(), stand.signUp()]);
  });
  afterAll(async () => {
    await stand?.stop();
  });

  it.each([1, 20260103])('whatever three people do, all devices agree (seed %i)', async (seed) => {
    const conversationId = await makeGroup(stand, host, [friend, guest]);
    const people = [host, friend, guest];
    const devices = people.map((person) => openDevice(stand, person, conversationId));
    const messages: Message[] = [];
    const room = { stand, conversationId, guest, messages };
    const deeds = await Promise.all(
      people.map((person, place) => {
        const random = createRandom(seed + place);
        return actAtRandom(room, person, { random, count: deedsEach, isHost: person === host });
      }),
    );
    const add = 'mutation ($input: AddParticipantsInput!) { addParticipants(input: $input) { __typename } }';
    await stand.ask(add, { input: { conversationId, userIds: [guest.id] } }, host.token);

    const truth = readState(await stand.ask(stateQuery, { id: conversationId }, host.token));
    for (const device of devices) await device.reaches(truth.headSequence);
    const [first, ...others] = devices;
    const events = first?.events ?? [];
    for (const other of others) expect(other.events).toEqual(events);
    for (const device of devices) expect(device.state()).toEqual(truth);

    for (const [place, person] of people.entries()) {
      const own = deeds[place] ?? { sent: [], read: [] };
      const history = await expectWhole(stand, person, conversationId);
      expect(history.unreadCount).toBe(recount(history.messages, events, person.id, own));
      const written = history.messages.filter(({ sender }) => sender.id === person.id);
      expect(written).toMatchObject(own.sent);
    }
    await Promise.all(devices.map((device) => device.close()));
  });
});
