import { setTimeout as pause } from 'node:timers/promises';
import { draft, makeGroup } from '../e2e/stand/talk.ts';
import { loadFolder } from './load-folder.ts';
import type { Random } from './random.ts';
import type { Recorder } from './recorder.ts';
import { sendDraft } from './send-draft.ts';
import type { Fault, System } from './system.ts';
import { openDevices } from './workload.ts';
import type { ChangeContext, World } from './world.ts';

const shortestCalmMs = 1_500;
const shortestFaultMs = 1_500;
const spreadMs = 2_500;
const probeMs = 100;
const backPatienceMs = 120_000;

const isFault = (value: unknown): value is Fault =>
  typeof value === 'object' && value !== null && 'begin' in value;

/** How long after its healing a fault was felt by someone who sends. */
export type Recovery = { fault: string; backMs: number };

/** One fault after the other, each kind in its turn, until the time is over. Nothing is broken when it resolves. */
export async function runFaults(
  system: System,
  world: World,
  random: Random,
  options: { untilMs: number; only: readonly string[]; report: (line: string) => void },
): Promise<Recovery[]> {
  const faults = [...(await loadFolder('faults', isFault))].filter(
    ([name]) => options.only.length === 0 || options.only.includes(name),
  );
  const recoveries: Recovery[] = [];
  const canSend = await prober(world, random);
  while (performance.now() < options.untilMs) {
    const round = shuffled(faults, random);
    for (const [, fault] of round) {
      if (performance.now() >= options.untilMs) break;
      await pause(shortestCalmMs + random.below(spreadMs));
      const { detail, heal } = await fault.begin(system, random);
      note(world.recorder, detail, 'begin');
      await pause(shortestFaultMs + random.below(spreadMs));
      await heal();
      note(world.recorder, detail, 'heal');
      const healed = performance.now();
      const deadline = healed + backPatienceMs;
      while (!(await canSend())) {
        if (performance.now() > deadline)
          throw new Error(`${detail}: nobody can send two minutes after healing`);
        await pause(probeMs);
      }
      const backMs = Math.round(performance.now() - healed);
      note(world.recorder, detail, 'back');
      recoveries.push({ fault: detail, backMs });
      options.report(`${detail}: back ${backMs} ms after healing`);
    }
  }
  return recoveries;
}

/** Somebody who asks again and again whether a message can be sent, in a group of their own. */
async function prober(world: World, random: Random): Promise<() => Promise<boolean>> {
  const account = await world.client.signUp();
  world.people.push(account);
  const [device] = await openDevices(world.client, [account], 1);
  if (!device) throw new Error('there is no device');
  const id = await makeGroup(world.client, account, []);
  world.groups.unshift({ id, owner: account.id, members: new Set([account.id]) });
  const context: ChangeContext = { world, device: { ...device, name: 'prober' }, random };
  return async () => {
    const before = context.device.acknowledged.at(-1);
    await sendDraft(context, draft(id, 'back?'));
    return context.device.acknowledged.at(-1) !== before;
  };
}

const note = (recorder: Recorder, name: string, phase: 'begin' | 'heal' | 'back') =>
  recorder.note({ type: 'fault', name, phase });

function shuffled<T>(all: readonly T[], random: Random): T[] {
  const rest = [...all];
  const order: T[] = [];
  while (rest.length > 0) order.push(...rest.splice(random.below(rest.length), 1));
  return order;
}
