import { v7 as uuidv7 } from 'uuid';
import type { Account } from '../../e2e/stand/index.ts';
import { makeGroup } from '../../e2e/stand/talk.ts';
import { createHttpCall } from '../load/http-caller.ts';
import { timesAtOnce } from '../load/times.ts';
import type { Member } from '../peers/synapse/matrix-client.ts';
import { type Synapse, startSynapse } from '../peers/synapse/start-synapse.ts';
import { openFiller } from './fill.ts';
import { fillInbox } from './fill-inbox.ts';
import { onStage, type Stage, signUpMany } from './open-stage.ts';
import { relayIsIdle } from './relay-is-idle.ts';

/** The product and Matrix Synapse with the same people, who have said the same. */
export type Rivals = {
  stage: Stage;
  synapse: Synapse;
  /** The first makes the conversations, the others are in the crowd. */
  accounts: Account[];
  members: Member[];
  /** The conversation of everyone, without messages. */
  crowd: { ours: string; theirs: string };
  /** A conversation with a history, of the first. */
  history: { ours: string; theirs: string; messages: number };
};

export type RivalSizes = { crowd: number; messages: number; conversations: number };

const callsAtOnce = 16;
const peopleInInbox = 8;

/** Opens both for `work` and clears them away. The first has so many conversations of four. */
export function onRivals<Result>(
  sizes: RivalSizes,
  work: (rivals: Rivals) => Promise<Result>,
): Promise<Result> {
  return onStage(async (stage) => {
    const synapse = await startSynapse();
    try {
      return await work(await fill(stage, synapse, sizes));
    } finally {
      await synapse.stop();
    }
  });
}

async function fill(stage: Stage, synapse: Synapse, sizes: RivalSizes): Promise<Rivals> {
  const { crowd: count, messages } = sizes;
  const accounts = await signUpMany(stage, count);
  const members = await Promise.all(Array.from({ length: count }, () => synapse.client.signUp()));
  const [viewer] = accounts;
  const [member] = members;
  if (!viewer || !member) throw new Error('nobody signed up');
  await fillInbox(stage, viewer, accounts.slice(1, peopleInInbox), sizes.conversations);
  await fillRooms(synapse, members.slice(0, peopleInInbox), sizes.conversations);
  const filler = await openFiller(stage);
  const { id } = await filler.fill(viewer, { messages, people: 20 }).finally(filler.close);
  const room = await synapse.client.makeRoom(member, members.slice(1, 3));
  const call = createHttpCall(callsAtOnce);
  await timesAtOnce(callsAtOnce, messages, (index) =>
    synapse.client.send(call, member, room, uuidv7(), `words as people write them, line ${index}`),
  );
  const crowd = {
    ours: await makeGroup(stage.stand, viewer, accounts.slice(1)),
    theirs: await synapse.client.makeRoom(member, members.slice(1)),
  };
  await relayIsIdle(stage);
  return { stage, synapse, accounts, members, crowd, history: { ours: id, theirs: room, messages } };
}

/** As `fillInbox` does it: rooms of four with a message each. */
async function fillRooms(
  { client }: Synapse,
  [viewer, ...others]: readonly Member[],
  count: number,
): Promise<void> {
  if (!viewer) throw new Error('nobody signed up');
  const call = createHttpCall();
  for (let index = 0; index < count; index += 1) {
    const guests = [0, 1, 2].flatMap((at) => others[(index + at) % others.length] ?? []);
    const room = await client.makeRoom(viewer, guests);
    const [sender = viewer] = guests;
    await client.send(call, sender, room, uuidv7(), `the first words in conversation ${index}`);
  }
}
