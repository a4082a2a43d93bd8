import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { type Client, createClient } from '../e2e/stand/index.ts';
import { makeGroup } from '../e2e/stand/talk.ts';
import { check, type Violation } from './checker/check.ts';
import { type Recovery, runFaults } from './fault-schedule.ts';
import { readFinalState } from './final-state.ts';
import type { Entry } from './history.ts';
import { createRandom } from './random.ts';
import { createRecorder } from './recorder.ts';
import { type System, startSystem } from './system.ts';
import { openDevices, runWorkload } from './workload.ts';
import type { Device, World } from './world.ts';

export type RunOptions = {
  seconds: number;
  seed: number;
  historyFile: string;
  /** The names of the faults to use; all when empty. */
  faults: readonly string[];
  report(line: string): void;
};

export type RunReport = {
  operations: number;
  /** How often each kind of ending came: `ok`, or the code of a failure. */
  endings: Record<string, number>;
  recoveries: Recovery[];
  messages: number;
  violations: Violation[];
};

const peopleCount = 5;
const devicesEach = 2;
const firstGroups = 4;
/** A client gives up on an answer sooner than the services give up on each other, so that outcomes stay unknown. */
const clientPatienceMs = 6_000;
const catchUpMs = 60_000;
const pollMs = 200;

/** Lets people use the system while faults happen to it, heals it, and checks what they were promised. */
export async function runChaos(options: RunOptions): Promise<RunReport> {
  const { report } = options;
  report('starting engines and services');
  const system = await startSystem();
  try {
    return await runOn(system, options);
  } finally {
    report('stopping');
    await system.stop();
  }
}

async function runOn(
  system: System,
  { seconds, seed, historyFile, faults, report }: RunOptions,
): Promise<RunReport> {
  const { stand } = system;
  const random = createRandom(seed);
  const recorder = createRecorder(historyFile);
  const client = createClient(stand.url, clientPatienceMs);
  const people = await Promise.all(Array.from({ length: peopleCount }, () => stand.signUp()));
  const devices = await openDevices(client, people, devicesEach);
  const world: World = { client, socketUrl: stand.socketUrl, people, groups: [], recorder };
  await makeFirstGroups(world, devices);

  report(`${devices.length} devices of ${people.length} people are at work`);
  const end = new AbortController();
  const working = runWorkload(world, devices, random.fork('workload'), end.signal);
  const untilMs = performance.now() + seconds * 1_000;
  const recoveries = await runFaults(system, world, random.fork('faults'), {
    untilMs,
    only: faults,
    report,
  }).finally(() => end.abort());
  await working;

  report('all is healed: reading everything back');
  await catchUp(stand, world, devices);
  const final = await readFinalState(
    stand,
    people,
    world.groups.map(({ id }) => id),
  );
  await recorder.close();
  const violations = check(recorder.entries, final);
  const messages = final.conversations.reduce((sum, conversation) => sum + conversation.messages.length, 0);
  return { ...countEndings(recorder.entries), recoveries, messages, violations };
}

async function makeFirstGroups(world: World, devices: readonly Device[]): Promise<void> {
  const { client, people } = world;
  for (const { account } of devices.slice(0, firstGroups)) {
    const others = people.filter(({ id }) => id !== account.id);
    const id = await makeGroup(client, account, others);
    world.groups.push({ id, owner: account.id, members: new Set(people.map((person) => person.id)) });
  }
}

/** Lets every stream come to the end of its log, if it can, and closes it. What did not is for the checker to tell. */
async function catchUp(client: Client, { groups }: World, devices: readonly Device[]): Promise<void> {
  const heads = new Map<string, number>();
  for (const { account } of devices) {
    for (const { id } of groups.filter((group) => !heads.has(group.id))) {
      const document = 'query ($id: ID!) { conversation(id: $id) { headSequence } }';
      const { conversation } = await client.ask(document, { id }, account.token);
      if (conversation)
        heads.set(id, z.object({ headSequence: z.number() }).parse(conversation).headSequence);
    }
  }
  const followings = devices.flatMap((device) => [...device.followings.values()]);
  const isBehind = ({ hasEnded, cursor, conversationId }: (typeof followings)[number]) =>
    !hasEnded && cursor < (heads.get(conversationId) ?? 0);
  for (const end = Date.now() + catchUpMs; followings.some(isBehind) && Date.now() < end; )
    await pause(pollMs);
  await Promise.all(followings.map((following) => following.close()));
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
