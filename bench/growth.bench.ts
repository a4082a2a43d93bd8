import { decodeUserId } from '@messenger/ids';
import { v7 as uuidv7 } from 'uuid';
import type { Account } from '../e2e/stand/index.ts';
import type { Benchmark } from './benchmark.ts';
import { inboxQuery } from './inbox.bench.ts';
import { createPost } from './load/http-caller.ts';
import { cleanAnswer } from './load/operations.ts';
import { isQuick, pace } from './load/pace.ts';
import { ourSend } from './load/sending.ts';
import { timesOf } from './load/times.ts';
import { pageQuery } from './page.bench.ts';
import type { Figure } from './report/figure.ts';
import { logLogSlope, quantile } from './report/statistics.ts';
import { appendMessages } from './stage/bulk/append-messages.ts';
import { makeConversations } from './stage/bulk/make-conversations.ts';
import { type Bulk, openBulk } from './stage/bulk/open-bulk.ts';
import { requireWhole } from './stage/bulk/require-whole.ts';
import { type Filler, openFiller } from './stage/fill.ts';
import { onStage, type Stage } from './stage/open-stage.ts';
import { relayIsIdle } from './stage/relay-is-idle.ts';

/** A quick look leaves out the largest. */
const sizes = (all: readonly number[]): readonly number[] => (isQuick ? all.slice(0, -1) : all);
const messageCounts = sizes([100, 1000, 10_000, 100_000, 1_000_000]);
const memberCounts = sizes([2, 30, 450, 10_000]);
const conversationCounts = sizes([10, 100, 1000, 10_000]);
/** The rest of a history is written in bulk. */
const mostImported = 1000;
/** The rest of the members never write. */
const mostWriters = 100;

const operationsARound = 25;
const pageSize = 20;
const inboxSize = 10;
const mostSlope = 0.05;

const unreadQuery = 'query Unread($id: ID!) { conversation(id: $id) { unreadCount messageCount } }';

type Operation = () => Promise<unknown>;
type Sized = { size: number; operation: Operation };

/** One slope a round: the sizes take turns within each, so that the machine is as busy for one as for another. */
async function growthFigure(name: string, sized: readonly Sized[]): Promise<Figure> {
  const slopes: number[] = [];
  for (let round = 0; round <= pace.measured; round += 1) {
    const points: { size: number; value: number }[] = [];
    for (const { size, operation } of sized) {
      points.push({ size, value: quantile(await timesOf(operationsARound, operation), 0.5) });
    }
    if (round > 0) slopes.push(logLogSlope(points));
  }
  return { name, kind: 'slope', values: slopes, atMost: mostSlope, taken: null, cpu: null };
}

type Place = { stage: Stage; filler: Filler; bulk: Bulk };
type By = 'messages' | 'members';

async function conversations(place: Place, owner: Account, sizes: readonly number[], by: By) {
  const found: { size: number; id: string }[] = [];
  for (const size of sizes) {
    const id =
      by === 'messages' ? await withMessages(place, owner, size) : await withMembers(place, owner, size);
    found.push({ size, id });
  }
  await relayIsIdle(place.stage);
  await place.bulk.settle();
  return found;
}

async function withMessages(
  { stage, filler, bulk }: Place,
  owner: Account,
  messages: number,
): Promise<string> {
  const imported = Math.min(messages, mostImported);
  const { id, decimalId } = await filler.fill(owner, { messages: imported, people: 10 });
  if (messages > imported) {
    await relayIsIdle(stage);
    await appendMessages(bulk, decimalId, messages - imported);
  }
  await requireWhole(stage, owner, id, messages);
  return id;
}

async function withMembers({ stage, filler }: Place, owner: Account, members: number): Promise<string> {
  const messages = 500;
  const people = Math.min(members - 1, mostWriters);
  const silent = members - 1 - people;
  const { id } = await filler.fill(owner, { messages, people, silent });
  await requireWhole(stage, owner, id, messages);
  return id;
}

async function growthOf(place: Place, by: By, sizes: readonly number[]): Promise<Figure[]> {
  const { stage } = place;
  const owner = await stage.stand.signUp();
  const filled = await conversations(place, owner, sizes, by);
  const post = createPost();
  const operation = (query: string, variables: Record<string, unknown>) => {
    const body = JSON.stringify({ query, variables });
    return () => post(stage.graphqlUrl, body, owner.token).then(cleanAnswer);
  };
  const sends = filled.map(({ size, id }) => {
    const send = ourSend(stage, post, owner, id);
    return { size, operation: () => send(uuidv7()) };
  });
  const of = (make: (id: string) => Operation): Sized[] =>
    filled.map(({ size, id }) => ({ size, operation: make(id) }));
  return [
    await growthFigure(
      `page, by ${by}`,
      of((id) => operation(pageQuery, { id, first: pageSize, after: null })),
    ),
    await growthFigure(
      `unread, by ${by}`,
      of((id) => operation(unreadQuery, { id })),
    ),
    await growthFigure(`send, by ${by}`, sends),
  ];
}

/** Only the list itself: what it holds beside grows, or not, for reasons of its own. */
const bareInboxQuery = `query BareInbox($first: Int!) {
  viewer { conversations(first: $first) { nodes { id title unreadCount lastMessageAt } } }
}`;

/** Viewers of 10, 100, … conversations with one message each. */
async function growthOfInbox({ stage, bulk }: Place): Promise<Figure[]> {
  const viewers: { size: number; token: string }[] = [];
  const sender = await stage.stand.signUp();
  for (const size of conversationCounts) {
    const viewer = await stage.stand.signUp();
    await makeConversations(bulk, decimalUser(viewer), decimalUser(sender), size);
    viewers.push({ size, token: viewer.token });
  }
  await bulk.settle();
  const post = createPost();
  const of = (query: string): Sized[] => {
    const body = JSON.stringify({ query, variables: { first: inboxSize } });
    const ask = (token: string) => post(stage.graphqlUrl, body, token).then(cleanAnswer);
    return viewers.map(({ size, token }) => ({ size, operation: () => ask(token) }));
  };
  const bare = await growthFigure('inbox without people and messages', of(bareInboxQuery));
  return [await growthFigure('inbox, by conversations', of(inboxQuery)), { ...bare, atMost: null }];
}

function decimalUser({ id }: Account): string {
  const decimal = decodeUserId(id);
  if (decimal === null) throw new Error(`${id} is no user`);
  return decimal;
}

export const growth: Benchmark = {
  name: 'growth',
  title: 'how time grows with the data: the slope of log time over log size',
  run: () =>
    onStage(async (stage) => {
      const [filler, bulk] = [await openFiller(stage), await openBulk(stage)];
      try {
        const place = { stage, filler, bulk };
        const figures = [
          ...(await growthOf(place, 'messages', messageCounts)),
          ...(await growthOf(place, 'members', memberCounts)),
          ...(await growthOfInbox(place)),
        ];
        return { figures, ceiling: await stage.ceiling() };
      } finally {
        await filler.close();
        await bulk.close();
      }
    }),
};
