import { mkdir } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { type Account, type Client, createClient } from '../e2e/stand/index.ts';
import { makeGroup } from '../e2e/stand/talk.ts';
import { check, type Violation } from './checker/check.ts';
import { type Recovery, runFaults } from './fault-schedule.ts';
import { countUnannounced } from './final-files.ts';
import { readFinalState } from './final-state.ts';
import type { Entry } from './history.ts';
import { createRandom } from './random.ts';
import { createRecorder, noteUnexpected } from './recorder.ts';
import { type System, startSystem } from './system.ts';
import { openDevices, runWorkload } from './workload.ts';
import type { World } from './world.ts';

export type RunOptions = {
  seconds: number;
  seed: number;
  historyFile: string;
  /** Is made; the logs of all processes go there. */
  logFolder: string;
  /** The names of the faults to use; all when empty. */
  faults: readonly string[];
  /** Between two faults it is calm up to so long. */
  mostCalmMs: number;
  /** How many people there are, each with so many devices, which rest up to so long between two things. */
  people: number;
  devicesEach: number;
  mostPauseMs: number;
  /** So soon after healing everything has to be served again. */
  mostBackMs: number;
  /** 1, or a cluster of 3. */
  cassandraNodes: number;
  report(line: string): void;
};

export type RunReport = {
  operations: number;
  operationsPerSecond: number;
  /** How often each kind of ending came: `ok`, or the code of a failure. */
  endings: Record<string, number>;
  recoveries: Recovery[];
  messages: number;
  violations: Violation[];
};

const firstGroups = 4;
const catchUpMs = 60_000;
const announcedMs = 120_000;
const pollMs = 200;
const progressMs = 60_000;

/** Lets people use the system while faults happen to it, heals it, and checks what they were promised. */
export async function runChaos(options: RunOptions): Promise<RunReport> {
  const { report } = options;
  report('starting engines and services');
  await mkdir(options.logFolder, { recursive: true });
  const system = await startSystem(options);
  try {
    return await runOn(system, options);
  } finally {
    report('stopping');
    // What was found matters more than how it ended.
    await system.stop().catch((error) => report(`it did not stop well: ${error}`));
  }
}

async function runOn(system: System, options: RunOptions): Promise<RunReport> {
  const { seconds, seed, historyFile, faults, mostCalmMs, mostPauseMs, mostBackMs, report } = options;
  const random = createRandom(seed);
  const recorder = createRecorder(historyFile);
  const world = await openWorld(system, options, recorder);
  report(`${world.devices.length} devices of ${world.people.length} people are at work`);
  const began = performance.now();
  const end = new AbortController();
  const progress = setInterval(() => report(progressOf(world, began)), progressMs);
  const working = runWorkload(world, random.fork('workload'), { mostPauseMs, signal: end.signal });
  const untilMs = began + seconds * 1_000;
  const recoveries = await runFaults(system, world, random.fork('faults'), {
    untilMs,
    only: faults,
    mostCalmMs,
    report,
  }).finally(() => end.abort());
  await working;
  clearInterval(progress);
  const operationsPerSecond = recorder.operations / ((performance.now() - began) / 1_000);

  report('all is healed: reading everything back');
  await settleAnnouncements(system).catch((error) => noteUnexpected(recorder, 'media', error));
  await catchUp(system.stand, world);
  const ids = world.groups.map(({ id }) => id);
  const final = await readFinalState(system, world.people, ids);
  await recorder.close();
  report('checking');
  const violations = [
    ...check(recorder.entries, final),
    ...recoveries.flatMap((recovery) => lateness(recovery, mostBackMs)),
  ];
  const messages = final.conversations.reduce((sum, conversation) => sum + conversation.messages.length, 0);
  return { ...countEndings(recorder.entries), operationsPerSecond, recoveries, messages, violations };
}

const lateness = ({ fault, backMs }: Recovery, mostBackMs: number): Violation[] =>
  backMs <= mostBackMs ? [] : [{ invariant: 'service', what: `${fault}: not served for ${backMs} ms` }];

function progressOf({ recorder }: World, began: number): string {
  const rate = recorder.operations / ((performance.now() - began) / 1_000);
  const megabytes = process.memoryUsage().rss / 1e6;
  const load = loadavg()[0] ?? 0;
  return `${recorder.operations} operations, ${rate.toFixed(1)} a second; ${megabytes.toFixed(0)} MB here, machine load ${load.toFixed(1)}`;
}

async function openWorld(
  { stand, gatewayUrl }: System,
  { people: peopleCount, devicesEach }: RunOptions,
  recorder: World['recorder'],
): Promise<World> {
  const people = await Promise.all(Array.from({ length: peopleCount }, () => stand.signUp()));
  const socketUrl = `${gatewayUrl.replace('http:', 'ws:')}/graphql`;
  const client = createClient(stand.url);
  const devices = await openDevices(client, { people, each: devicesEach, url: gatewayUrl });
  const groups = await Promise.all(
    people.slice(0, firstGroups).map((owner) => firstGroup(client, owner, people)),
  );
  return { url: gatewayUrl, socketUrl, people, devices, groups, recorder };
}

async function firstGroup(client: Client, owner: Account, people: readonly Account[]) {
  const others = people.filter(({ id }) => id !== owner.id);
  const id = await makeGroup(client, owner, others);
  return { id, owner: owner.id, members: new Set(people.map((person) => person.id)) };
}

/** What was held up by a fault is told of within a minute; streams are compared with logs that grow no more. */
async function settleAnnouncements({ engines, stand }: System): Promise<void> {
  const { MONGODB_URL: url = '' } = engines.environment;
  for (const end = Date.now() + announcedMs; Date.now() < end; await pause(pollMs)) {
    if ((await countUnannounced(url, stand.environment)) === 0) return;
  }
  throw new Error(`${await countUnannounced(url, stand.environment)} files are not announced`);
}

/** Lets every stream come to the end of its log, if it can, and closes it. What did not is for the checker to tell. */
async function catchUp(client: Client, { devices }: World): Promise<void> {
  const heads = new Map<string, number>();
  const followings = devices.flatMap(({ account, followings }) =>
    [...followings.values()].flatMap((following) => (following.hasEnded ? [] : [{ account, following }])),
  );
  for (const { account, following } of followings) {
    const { conversationId: id } = following;
    if (heads.has(id)) continue;
    const head = await headOf(client, account, id).catch(() => null);
    if (head !== null) heads.set(id, head);
  }
  // They may wait for their next try; the network is back.
  for (const { client: sdk } of devices) sdk.reconnect();
  const isBehind = ({ following: { hasEnded, cursor, conversationId } }: (typeof followings)[number]) =>
    !hasEnded && cursor < (heads.get(conversationId) ?? 0);
  for (const end = Date.now() + catchUpMs; followings.some(isBehind) && Date.now() < end; )
    await pause(pollMs);
  await Promise.all(followings.map(({ following }) => following.close()));
  await Promise.all(devices.map(({ client: sdk }) => sdk.close()));
}

async function headOf(client: Client, { token }: Account, id: string): Promise<number | null> {
  const { data } = await client.request(
    'query ($id: ID!) { conversation(id: $id) { headSequence } }',
    { id },
    token,
  );
  return z.object({ headSequence: z.number() }).nullish().parse(data?.conversation)?.headSequence ?? null;
}

function countEndings(history: readonly Entry[]): Pick<RunReport, 'operations' | 'endings'> {
  const endings: Record<string, number> = {};
  let operations = 0;
  for (const entry of history) {
    if (entry.type !== 'ok' && entry.type !== 'fail' && entry.type !== 'unknown') continue;
    operations += 1;
    const name = entry.type === 'ok' ? 'ok' : entry.code;
    endings[name] = (endings[name] ?? 0) + 1;
  }
  return { operations, endings };
}
