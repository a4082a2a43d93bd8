import { v7 as uuidv7 } from 'uuid';
import type { Account } from '../e2e/stand/index.ts';
import { makeGroup } from '../e2e/stand/talk.ts';
import type { Benchmark } from './benchmark.ts';
import { createPost } from './load/http-caller.ts';
import { eventsQuery, type Listeners, openListeners, openSubscribed } from './load/listeners.ts';
import { cleanAnswer } from './load/operations.ts';
import { quantileFigure, runPairs } from './load/pairs.ts';
import { ourSend } from './load/sending.ts';
import { timesOf } from './load/times.ts';
import { pageQuery } from './page.bench.ts';
import { onStage, type Stage, signUpMany } from './stage/open-stage.ts';

const idleSockets = 10_000;
const idleConversations = 20;
const slowReaders = 50;
const operationsARound = 100;

/** Two people with a conversation, in a product of their own. */
type Place = { stage: Stage; sender: Account; reader: Account; id: string };

async function settle(stage: Stage): Promise<Place> {
  const [sender, reader] = await signUpMany(stage, 2);
  if (!sender || !reader) throw new Error('nobody signed up');
  return { stage, sender, reader, id: await makeGroup(stage.stand, sender, [reader]) };
}

const subscribed = ({ stage, reader }: Place, id: string) =>
  openSubscribed({
    url: stage.stand.socketUrl,
    token: reader.token,
    query: eventsQuery,
    variables: { id, after: 0 },
  });

/** Sockets with a subscription each in which nothing happens. */
async function openIdle(place: Place): Promise<Listeners> {
  const ids: string[] = [];
  while (ids.length < idleConversations) {
    ids.push(await makeGroup(place.stage.stand, place.sender, [place.reader]));
  }
  const opens = ids.map((id) => subscribed(place, id));
  let next = 0;
  return openListeners(idleSockets, (onFrame) => {
    const open = opens[next++ % opens.length];
    if (!open) throw new Error('no conversation');
    return open(onFrame);
  });
}

/** Sockets that hear of every message and read none. */
const openSlow = (place: Place): Promise<Listeners> =>
  openListeners(slowReaders, async (onFrame) => {
    const socket = await subscribed(place, place.id)(onFrame);
    socket.pause();
    return socket;
  });

function pagesOf({ stage, reader, id }: Place) {
  const post = createPost();
  const body = JSON.stringify({ query: pageQuery, variables: { id, first: 20 } });
  const page = async () => cleanAnswer(await post(stage.graphqlUrl, body, reader.token));
  return { pid: stage.pid, round: () => timesOf(operationsARound, page) };
}

function deliveriesOf({ stage, sender, id }: Place, listener: Listeners) {
  const send = ourSend(stage, createPost(), sender, id);
  const deliver = () => Promise.all([listener.hear(1), send(uuidv7())]);
  return { pid: stage.pid, round: () => timesOf(operationsARound, deliver) };
}

async function compare(crowded: Place, quiet: Place) {
  const [ours, floor] = [
    await openListeners(1, subscribed(crowded, crowded.id)),
    await openListeners(1, subscribed(quiet, quiet.id)),
  ];
  const crowd = [await openIdle(crowded), await openSlow(crowded)];
  const deliveries = await runPairs(deliveriesOf(crowded, ours), deliveriesOf(quiet, floor));
  const pages = await runPairs(pagesOf(crowded), pagesOf(quiet));
  await Promise.all([...crowd, ours, floor].map((listeners) => listeners.close()));
  return [
    quantileFigure(pages, { name: 'page of 20 beside a crowd, p50', share: 0.5, atMost: 1.2 }),
    quantileFigure(pages, { name: 'page of 20 beside a crowd, p99', share: 0.99, atMost: 1.2 }),
    quantileFigure(deliveries, { name: 'send to subscriber beside a crowd, p50', share: 0.5, atMost: 1.2 }),
    quantileFigure(deliveries, { name: 'send to subscriber beside a crowd, p99', share: 0.99, atMost: 1.2 }),
  ];
}

export const crowd: Benchmark = {
  name: 'crowd',
  title: 'beside 10 000 idle sockets and 50 that do not read, against a product without them',
  run: () =>
    onStage((busy) =>
      onStage(async (calm) => ({
        figures: await compare(await settle(busy), await settle(calm)),
        ceiling: await calm.ceiling(),
        notes: ['The floor is a second product with nobody else on it; the generator holds all sockets.'],
      })),
    ),
};
