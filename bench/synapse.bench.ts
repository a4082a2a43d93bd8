import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { Benchmark } from './benchmark.ts';
import { inboxQuery } from './inbox.bench.ts';
import { createHttpCall, createPost } from './load/http-caller.ts';
import { eventsQuery, openEachSubscribed } from './load/listeners.ts';
import { ask, cleanAnswer } from './load/operations.ts';
import { type GainQuestion, rateFigure, runPairs, speedFigure } from './load/pairs.ts';
import { ourSend } from './load/sending.ts';
import { openSyncers } from './load/syncers.ts';
import { timesAtOnce, timesOf } from './load/times.ts';
import { pageQuery, placesIn } from './page.bench.ts';
import type { Figure } from './report/figure.ts';
import { onRivals, type Rivals } from './stage/open-rivals.ts';

const sizes = { crowd: 201, messages: 600, conversations: 50 };
const senders = 16;
const aRound = { sends: 40, deliveries: 30, pages: 30, lists: 12, broadcasts: 3, sendsTogether: 96 };
const timesAsFast = 5;
const timesAsFastToMany = 20;
const timesAsMany = 10;

const words = 'Words as people write them, about forty or fifty characters';

type Round = () => Promise<number[]>;

async function pairsOf({ stage, synapse }: Rivals, ours: Round, theirs: Round) {
  return runPairs({ pid: stage.pid, round: ours }, { pid: synapse.pid, round: theirs });
}

function sendingTo(rivals: Rivals, connections = 1) {
  const { stage, synapse, accounts, members, crowd } = rivals;
  const [post, call] = [createPost(connections), createHttpCall(connections)];
  const at = <Item>(items: readonly Item[], index: number): Item => {
    const item = items[index];
    if (item === undefined) throw new Error('nobody signed up');
    return item;
  };
  return {
    ours: (sender = 0) => ourSend(stage, post, at(accounts, sender), crowd.ours)(uuidv7()),
    theirs: (sender = 0) => synapse.client.send(call, at(members, sender), crowd.theirs, uuidv7(), words),
  };
}

async function sendFigures(rivals: Rivals): Promise<Figure[]> {
  const one = sendingTo(rivals);
  const alone = await pairsOf(
    rivals,
    () => timesOf(aRound.sends, () => one.ours()),
    () => timesOf(aRound.sends, () => one.theirs()),
  );
  const many = sendingTo(rivals, senders);
  const together = await pairsOf(
    rivals,
    () => timesAtOnce(senders, aRound.sendsTogether, (_, worker) => many.ours(worker)),
    () => timesAtOnce(senders, aRound.sendsTogether, (_, worker) => many.theirs(worker)),
  );
  return [
    speedFigure(alone, { name: 'send', atLeast: timesAsFast }),
    rateFigure(together, { name: `sends of ${senders} at once, rate`, atLeast: timesAsMany }),
  ];
}

const headSchema = z.object({ data: z.object({ conversation: z.object({ headSequence: z.number() }) }) });

async function headOf({ stage, accounts: [viewer], crowd }: Rivals): Promise<number> {
  const query = 'query Head($id: ID!) { conversation(id: $id) { headSequence } }';
  const answer = await ask(stage, query, { id: crowd.ours }, viewer?.token ?? '');
  return headSchema.parse(answer).data.conversation.headSequence;
}

/** From the moment of sending until the last of so many others has the message. */
async function deliveryFigure(
  rivals: Rivals,
  listeners: number,
  rounds: number,
  question: GainQuestion,
): Promise<Figure> {
  const { stage, synapse, accounts, members, crowd } = rivals;
  const send = sendingTo(rivals);
  const readers = accounts.slice(1, listeners + 1);
  const subscriber = {
    url: stage.stand.socketUrl,
    query: eventsQuery,
    // Each begins with the latest change, no more: what is heard later is what is sent later.
    variables: { id: crowd.ours, after: (await headOf(rivals)) - 1 },
  };
  const ours = await openEachSubscribed(
    subscriber,
    readers.map(({ token }) => token),
  );
  const theirs = await openSyncers(synapse.client, members.slice(1, listeners + 1));
  const timesUntilHeard = async (
    hear: () => Promise<{ at: number }>,
    say: () => Promise<void>,
  ): Promise<number[]> => {
    const times: number[] = [];
    while (times.length < rounds) {
      const heard = hear();
      const start = performance.now();
      const [{ at }] = await Promise.all([heard, say()]);
      times.push(at - start);
    }
    return times;
  };
  const pairs = await pairsOf(
    rivals,
    () =>
      timesUntilHeard(
        () => ours.hear(1),
        () => send.ours(),
      ),
    () => timesUntilHeard(theirs.hear, () => send.theirs()),
  );
  await ours.close();
  return speedFigure(pairs, question);
}

const pageSchema = z.object({ end: z.string().optional() });

/** Where pages of a hundred end at the peer, as many as ours has. */
async function theirPlaces({ synapse, members: [reader], history }: Rivals, count: number) {
  if (!reader) throw new Error('nobody signed up');
  const call = createHttpCall();
  const places: string[] = [];
  let from: string | null = null;
  while (places.length < count) {
    const page = await synapse.client.page(call, reader, history.theirs, 100, from);
    from = pageSchema.parse(JSON.parse(page)).end ?? null;
    if (from === null) throw new Error('The history is too short.');
    places.push(from);
  }
  return places;
}

async function pageFigures(rivals: Rivals): Promise<Figure[]> {
  const { stage, synapse, history } = rivals;
  const [viewer] = rivals.accounts;
  const [reader] = rivals.members;
  if (!viewer || !reader) throw new Error('nobody signed up');
  const cursors = (await placesIn(stage, viewer, history.ours, history.messages)).map(({ cursor }) => cursor);
  const places = await theirPlaces(rivals, cursors.length);
  const [post, call] = [createPost(), createHttpCall()];
  const figures: Figure[] = [];
  for (const first of [20, 50]) {
    const ours = (index: number) => {
      const variables = { id: history.ours, first, after: cursors[index % cursors.length] };
      const body = JSON.stringify({ query: pageQuery, variables });
      return post(stage.graphqlUrl, body, viewer.token).then(cleanAnswer);
    };
    const theirs = (index: number) =>
      synapse.client.page(call, reader, history.theirs, first, places[index % places.length] ?? null);
    const pairs = await pairsOf(
      rivals,
      () => timesOf(aRound.pages, ours),
      () => timesOf(aRound.pages, theirs),
    );
    figures.push(speedFigure(pairs, { name: `page of ${first}`, atLeast: timesAsFast }));
  }
  return figures;
}

async function inboxFigure(rivals: Rivals): Promise<Figure> {
  const { stage, synapse } = rivals;
  const [viewer] = rivals.accounts;
  const [reader] = rivals.members;
  if (!viewer || !reader) throw new Error('nobody signed up');
  const [post, call] = [createPost(), createHttpCall()];
  const first = sizes.conversations;
  const body = JSON.stringify({ query: inboxQuery, variables: { first } });
  const pairs = await pairsOf(
    rivals,
    () => timesOf(aRound.lists, () => post(stage.graphqlUrl, body, viewer.token).then(cleanAnswer)),
    () => timesOf(aRound.lists, () => synapse.client.roomList(call, reader, first)),
  );
  return speedFigure(pairs, { name: `inbox of ${first}`, atLeast: timesAsFast });
}

export const synapse: Benchmark = {
  name: 'synapse',
  title: 'the same work by Matrix Synapse, on the same PostgreSQL, rate limits lifted, presence off',
  run: () =>
    onRivals(sizes, async (rivals) => {
      const toOne = { name: 'send to receipt by another', atLeast: timesAsFast };
      const toMany = { name: `fan-out to ${sizes.crowd - 1}`, atLeast: timesAsFastToMany };
      const figures = [
        ...(await sendFigures(rivals)),
        await deliveryFigure(rivals, 1, aRound.deliveries, toOne),
        await deliveryFigure(rivals, sizes.crowd - 1, aRound.broadcasts, toMany),
        ...(await pageFigures(rivals)),
        await inboxFigure(rivals),
      ];
      return { figures, ceiling: await rivals.stage.ceiling(), other: 'Synapse' };
    }),
};
