import type { Account } from '../e2e/stand/index.ts';
import type { Benchmark, Findings } from './benchmark.ts';
import type { InboxRequest } from './floor/inbox.ts';
import { createPost } from './load/http-caller.ts';
import { ask, cleanAnswer } from './load/operations.ts';
import { quantileFigure, runPairs } from './load/pairs.ts';
import { metricsUrls, storeRequestsOf } from './load/store-requests.ts';
import { timesOf } from './load/times.ts';
import type { Figure } from './report/figure.ts';
import { fillInbox } from './stage/fill-inbox.ts';
import { onStage, type Stage, signUpMany, withoutMemory } from './stage/open-stage.ts';

export const inboxQuery = `query Inbox($first: Int!) {
  viewer {
    conversations(first: $first) {
      nodes {
        id title unreadCount
        lastMessage { id sequence kind text createdAt clientMessageId sender { id } }
        participants(first: 4) {
          nodes { id username displayName presence { status lastSeenAt deviceCount } }
        }
      }
    }
  }
}`;

const size = 50;
const smallSize = 10;
const participants = 4;
const listsARound = 25;
const mostRoundTrips = 4;

async function timeFigure(stage: Stage, viewer: Account, what: string): Promise<Figure> {
  const post = createPost();
  const operation = JSON.stringify({ query: inboxQuery, variables: { first: size } });
  const request: InboxRequest = { token: viewer.token, size, participants };
  const ours = () => post(stage.graphqlUrl, operation, viewer.token).then(cleanAnswer);
  const floor = () => post(`${stage.floor.url}/inbox`, JSON.stringify(request));
  const pairs = await runPairs(
    { pid: stage.pid, round: () => timesOf(listsARound, ours) },
    { pid: stage.floor.pid, round: () => timesOf(listsARound, floor) },
  );
  return quantileFigure(pairs, { name: `list of ${size}, ${what}, p50`, share: 0.5, atMost: 2 });
}

async function countFigures(
  stage: Stage,
  viewer: Account,
  what: string,
): Promise<{ figures: Figure[]; note: string }> {
  const count = (first: number) =>
    storeRequestsOf(metricsUrls(stage.stand), () => ask(stage, inboxQuery, { first }, viewer.token));
  const [small, large] = [await count(smallSize), await count(size)];
  const counted = (name: string, value: number, atMost: number | null): Figure => ({
    name: `${name}, ${what}`,
    kind: 'count',
    values: [value],
    atMost,
    taken: null,
    cpu: null,
  });
  const figures = [
    counted(`round trips, list of ${smallSize}`, small.roundTrips, mostRoundTrips),
    counted(`round trips, list of ${size}`, large.roundTrips, mostRoundTrips),
    counted(`SQL statements, list of ${size}`, large.requests.postgres, null),
    counted(`partition reads, list of ${size}`, large.requests.cassandra, null),
  ];
  const asked = [...large.statements].map(([statement, times]) => `${statement} ${times}`);
  return { figures, note: `a list of ${size}, ${what}, asks: ${asked.join(', ')}` };
}

async function inboxFindings(stage: Stage, what: string): Promise<Findings> {
  const [viewer, ...others] = await signUpMany(stage, 9);
  if (!viewer) throw new Error('nobody signed up');
  await fillInbox(stage, viewer, others, size);
  const time = await timeFigure(stage, viewer, what);
  const { figures, note } = await countFigures(stage, viewer, what);
  return { figures: [time, ...figures], ceiling: await stage.ceiling(), notes: [note] };
}

export const inbox: Benchmark = {
  name: 'inbox',
  title:
    'conversation list with last message, participants, presence and unread, against hand-written store calls',
  async run() {
    const stored = await onStage((stage) => inboxFindings(stage, 'messages from the store'), {
      environment: withoutMemory,
    });
    const remembered = await onStage((stage) => inboxFindings(stage, 'messages remembered'));
    return {
      figures: [...stored.figures, ...remembered.figures],
      ceiling: stored.ceiling,
      notes: [...(stored.notes ?? []), ...(remembered.notes ?? [])],
    };
  },
};
