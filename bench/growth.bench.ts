import { v7 as uuidv7 } from 'uuid';
import type { Account } from '../e2e/stand/index.ts';
import type { Benchmark } from './benchmark.ts';
import { inboxQuery } from './inbox.bench.ts';
import { createPost } from './load/http-caller.ts';
import { cleanAnswer } from './load/operations.ts';
import { ourSend } from './load/sending.ts';
import { timesOf } from './load/times.ts';
import { pageQuery } from './page.bench.ts';
import type { Figure } from './report/figure.ts';
import { logLogSlope, quantile } from './report/statistics.ts';
import { type Filler, openFiller } from './stage/fill.ts';
import { onStage, type Stage } from './stage/open-stage.ts';
import { relayIsIdle } from './stage/relay-is-idle.ts';

/** Sizes one machine fills within minutes; the slope is over what it has. */
const messageCounts = [100, 1000, 10_000];
const memberCounts = [2, 30, 450];
const conversationCounts = [10, 100, 1000];

const rounds = 9;
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
  for (let round = 0; round <= rounds; round += 1) {
    const points: { size: number; value: number }[] = [];
    for (const { size, operation } of sized) {
      points.push({ size, value: quantile(await timesOf(operationsARound, operation), 0.5) });
    }
    if (round > 0) slopes.push(logLogSlope(points));
  }
  return { name, kind: 'slope', values: slopes, atMost: mostSlope, taken: null, cpu: null };
}

type Place = { stage: Stage; filler: Filler };

async function conversations(
  { stage, filler }: Place,
  owner: Account,
  sizes: readonly number[],
  by: 'messages' | 'members',
) {
  const found: { size: number; id: string }[] = [];
  for (const size of sizes) {
    const shape = by === 'messages' ? { messages: size, people: 10 } : { messages: 500, people: size - 1 };
    found.push({ size, id: (await filler.fill(owner, shape)).id });
  }
  await relayIsIdle(stage);
  return found;
}

async function growthOf(
  place: Place,
  by: 'messages' | 'members',
  sizes: readonly number[],
): Promise<Figure[]> {
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
async function growthOfInbox({ stage, filler }: Place): Promise<Figure[]> {
  const viewers: { size: number; token: string }[] = [];
  for (const size of conversationCounts) {
    const viewer = await stage.stand.signUp();
    for (let made = 0; made < size; made += 1) await filler.fill(viewer, { messages: 1, people: 1 });
    viewers.push({ size, token: viewer.token });
  }
  await relayIsIdle(stage);
  const post = createPost();
  const of = (query: string): Sized[] => {
    const body = JSON.stringify({ query, variables: { first: inboxSize } });
    const ask = (token: string) => post(stage.graphqlUrl, body, token).then(cleanAnswer);
    return viewers.map(({ size, token }) => ({ size, operation: () => ask(token) }));
  };
  const bare = await growthFigure('inbox without people and messages', of(bareInboxQuery));
  return [await growthFigure('inbox, by conversations', of(inboxQuery)), { ...bare, atMost: null }];
}

export const growth: Benchmark = {
  name: 'growth',
  title: 'how time grows with the data: the slope of log time over log size',
  run: () =>
    onStage(async (stage) => {
      const filler = await openFiller(stage);
      try {
        const place = { stage, filler };
        const figures = [
          ...(await growthOf(place, 'messages', messageCounts)),
          ...(await growthOf(place, 'members', memberCounts)),
          ...(await growthOfInbox(place)),
        ];
        return { figures, ceiling: await stage.ceiling() };
      } finally {
        await filler.close();
      }
    }),
};
