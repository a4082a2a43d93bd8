import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { expectWhole, follow } from '../stand/history.ts';
import { type Account, type ProcessName, type Stand, startStand } from '../stand/index.ts';
import { draft, makeGroup, send, trySending } from '../stand/talk.ts';

// Processes start again in these tests, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

const addMembers = `
  mutation ($add: AddParticipantsInput!) {
    addParticipants(input: $add) { __typename ... on AddParticipantsSuccess { conversation { headSequence } } }
  }`;
const removeMember = `
  mutation ($input: RemoveParticipantInput!) { removeParticipant(input: $input) { __typename } }`;
const create = `
  mutation ($input: CreateConversationInput!) { createConversation(input: $input) { __typename } }`;
const titles = '{ viewer { conversations(first: 10) { nodes { id title headSequence } } } }';

let stand: Stand;
let ann: Account;
let bob: Account;
let cat: Account;
beforeAll(async () => {
  stand = await startStand({ topology: 'services' });
  [ann, bob, cat] = await Promise.all([stand.signUp(), stand.signUp(), stand.signUp()]);
});
afterAll(async () => {
  await stand?.stop();
});

/** Starts a service so that it dies at a point, has that happen, and starts it again. */
async function dieAt(service: ProcessName, point: string, work: () => Promise<unknown>): Promise<void> {
  await stand.restart(service, { FAULT_POINTS: `${point}=kill` });
  await work();
  await stand.process(service).ended();
  await stand.restart(service);
}

const deaths: [ProcessName, string, boolean][] = [
  ['messages', 'send.before-claim', false],
  ['conversations', 'claim.before-commit', false],
  ['conversations', 'claim.after-commit', true],
  ['messages', 'send.after-claim', true],
  ['messages', 'send.after-store', true],
  ['messages', 'send.after-acknowledge', true],
];

describe('a message', () => {
  it.each(deaths)('whose send kills %s at %s is there once', async (service, point, isClaimed) => {
    const id = await makeGroup(stand, ann, [bob]);
    await send(stand, ann, draft(id, 'before'));
    const device = follow(stand, bob, id, 0);
    await device.take(2);
    const message = draft(id, 'through the crash');

    await dieAt(service, point, async () => {
      const outcomes = ['UNAVAILABLE', 'Unavailable', 'no answer'];
      if (point === 'send.after-acknowledge') outcomes.push('SendMessageSuccess');
      expect(outcomes).toContain(await trySending(stand, ann, message));
    });
    // What was claimed is finished without its sender; he tries again all the same.
    const events = isClaimed ? await device.take(1) : [];
    const retried = await send(stand, ann, message);
    expect(retried).toMatchObject({ isDuplicate: isClaimed, message: { sequence: 3, text: message.text } });
    await send(stand, ann, draft(id, 'after'));
    events.push(...(await device.take(isClaimed ? 1 : 2)));
    expect(events.map(({ sequence }) => sequence)).toEqual([3, 4]);
    expect(device.waiting()).toEqual([]);
    await device.close();

    const history = await expectWhole(stand, bob, id);
    expect(history.messages.map(({ text }) => text)).toEqual(['before', 'through the crash', 'after']);
    expect(history.unreadCount).toBe(3);
  });
});

describe('who takes part, changed by a service that dies after the commit', () => {
  const point = 'change.after-commit';

  it('a conversation is made', async () => {
    const title = 'made in a crash';
    const input = { kind: 'GROUP', title, participantIds: [bob.id] };
    await dieAt('conversations', point, () => stand.request(create, { input }, ann.token));
    const { viewer } = await stand.ask(titles, {}, bob.token);
    const made = viewer.conversations.nodes.filter((node: { title: string }) => node.title === title);
    expect(made).toMatchObject([{ headSequence: 1 }]);
    await send(stand, ann, draft(made[0].id, 'hello'));
    expect(await expectWhole(stand, bob, made[0].id)).toMatchObject({ unreadCount: 1, headSequence: 2 });
  });

  it('a person is added', async () => {
    const id = await makeGroup(stand, ann, [bob]);
    const device = follow(stand, bob, id, 0);
    await device.take(1);
    const add = { conversationId: id, userIds: [cat.id] };
    const tryToAdd = () => stand.request(addMembers, { add }, ann.token);
    await dieAt('conversations', point, tryToAdd);
    const again = await tryToAdd();
    expect(again.data?.addParticipants).toMatchObject({ conversation: { headSequence: 2 } });
    await send(stand, ann, draft(id, 'hello'));
    expect((await device.take(2)).map(({ sequence }) => sequence)).toEqual([2, 3]);
    await device.close();
    expect(await expectWhole(stand, cat, id)).toMatchObject({ unreadCount: 1 });
  });

  it('a person is removed', async () => {
    const id = await makeGroup(stand, ann, [bob, cat]);
    const devices = [follow(stand, bob, id, 0), follow(stand, cat, id, 0)] as const;
    for (const device of devices) await device.take(1);
    const input = { conversationId: id, userId: cat.id };
    await dieAt('conversations', point, () => stand.request(removeMember, { input }, ann.token));
    await send(stand, ann, draft(id, 'without her'));
    expect((await devices[0].take(2)).map(({ sequence }) => sequence)).toEqual([2, 3]);
    expect(await devices[1].ended()).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(devices[1].waiting()).toEqual([]);
    await Promise.all(devices.map((device) => device.close()));
    await expectWhole(stand, bob, id);
  });
});
