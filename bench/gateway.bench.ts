import { isDeepStrictEqual } from 'node:util';
import type { Account, Stand } from '../e2e/stand/index.ts';
import { draft, makeGroup, send } from '../e2e/stand/talk.ts';
import type { Benchmark } from './benchmark.ts';
import { inboxQuery } from './inbox.bench.ts';
import { ceilingNote } from './load/ceiling.ts';
import { createPost } from './load/http-caller.ts';
import { cleanAnswer } from './load/operations.ts';
import { rateFigure, runTriples, type Side, speedFigure } from './load/pairs.ts';
import { timesAtOnce } from './load/times.ts';
import { pageQuery } from './page.bench.ts';
import type { Figure } from './report/figure.ts';
import { type Gateways, onGateways } from './stage/open-gateways.ts';
import { relayIsIdle } from './stage/relay-is-idle.ts';

const viewerQuery = 'query Viewer { viewer { id user { id username displayName } } }';
const connectionCounts = [8, 50];
/** One a connection: nobody asks for the same twice at the same time. */
const viewerCount = Math.max(...connectionCounts);
const conversations = 20;
const messagesInEach = 20;

type Operation = { name: string; body: string; requestsARound: number };

/** What clients ask most: who am I, the newest messages, the list. */
async function operationsFor({ services: stand, viewers }: Gateways): Promise<Operation[]> {
  const [maker, ...others] = viewers;
  if (!maker) throw new Error('nobody signed up');
  let id = '';
  for (let made = 0; made < conversations; made += 1) {
    id = await makeGroup(stand, maker, others);
    const write = (sender: Account) => send(stand, sender, draft(id, `words in group ${made}`));
    await Promise.all(viewers.slice(0, messagesInEach).map(write));
  }
  await relayIsIdle({ stand });
  const body = (query: string, variables: Record<string, unknown> = {}) =>
    JSON.stringify({ query, variables });
  const page = body(pageQuery, { id, first: 20, after: null });
  return [
    { name: 'viewer', body: body(viewerQuery), requestsARound: 400 },
    { name: 'page of 20', body: page, requestsARound: 300 },
    { name: 'inbox of 20', body: body(inboxQuery, { first: conversations }), requestsARound: 100 },
  ];
}

type Asked = { url: string; pid: number; tokens: readonly string[] };

function sidesOf({ services, oneProcess, hive, viewers }: Gateways) {
  const tokens = viewers.map(({ token }) => token);
  const ours = (stand: Stand): Asked => ({
    url: `${stand.url}/graphql`,
    pid: stand.process('gateway').pid,
    tokens,
  });
  const theirs: Asked = {
    url: `${hive.url}/graphql`,
    pid: hive.pid,
    tokens: viewers.map((_, at) => `${at}`),
  };
  return { remote: ours(services), local: ours(oneProcess), theirs };
}

/** All must give the same, else they did not do the same work. */
async function requireSameAnswers(sides: readonly Asked[], { name, body }: Operation): Promise<void> {
  const post = createPost();
  const answers: unknown[] = [];
  for (const { url, tokens } of sides) {
    answers.push(JSON.parse(cleanAnswer(await post(url, body, tokens.at(-1)))));
  }
  if (!answers.every((answer) => isDeepStrictEqual(answer, answers[0]))) {
    throw new Error(`The gateways answer differently to ${name}: ${JSON.stringify(answers)}`);
  }
}

function loadOf(asked: Asked, { body, requestsARound }: Operation, connections: number): Side {
  const { pid, url, tokens } = asked;
  const post = createPost(connections);
  const ask = async (_: number, worker: number) => cleanAnswer(await post(url, body, tokens[worker]));
  return { pid, round: () => timesAtOnce(connections, requestsARound, ask) };
}

async function figuresOf(gateways: Gateways, operation: Operation, connections: number): Promise<Figure[]> {
  const sides = sidesOf(gateways);
  await requireSameAnswers([sides.remote, sides.local, sides.theirs], operation);
  const load = (asked: Asked) => loadOf(asked, operation, connections);
  const [remote, local] = await runTriples(load(sides.remote), load(sides.local), load(sides.theirs));
  const named = (what: string) => `${operation.name}, ${connections} at once, ${what}`;
  return [
    rateFigure(remote, { name: named('remote, rate'), atLeast: 1 }),
    speedFigure(remote, { name: named('remote, p50'), atLeast: null }),
    rateFigure(local, { name: named('in-process, rate'), atLeast: 2 }),
    speedFigure(local, { name: named('in-process, p50'), atLeast: null }),
  ];
}

export const gateway: Benchmark = {
  name: 'gateway',
  title: 'requests a second, against Hive Gateway with its router runtime over the same subgraphs',
  run: () =>
    onGateways(viewerCount, async (gateways) => {
      const operations = await operationsFor(gateways);
      const figures: Figure[] = [];
      for (const operation of operations) {
        for (const connections of connectionCounts) {
          figures.push(...(await figuresOf(gateways, operation, connections)));
        }
      }
      const notes: string[] = [];
      for (const connections of connectionCounts) {
        notes.push(await ceilingNote(`${gateways.floor.url}/echo`, connections));
      }
      return { figures, ceiling: null, other: 'Hive', notes };
    }),
};
