import { setTimeout as pause } from 'node:timers/promises';
import { makeGroup } from '../e2e/stand/talk.ts';
import { createRandom } from './random.ts';
import { readPage } from './read-page.ts';
import type { Outcome } from './recorder.ts';
import { searchMessages } from './search-messages.ts';
import { newDraft, sendDraft, words } from './send-draft.ts';
import type { System } from './system.ts';
import { uploadFile } from './upload-file.ts';
import { openDevice } from './workload.ts';
import type { ChangeContext, World } from './world.ts';

const againMs = 200;
/** One that hangs must hide no answer, and not be joined by many on a busy machine. */
const hangingMs = 3_000;
/** An answer that takes longer is none. */
const patienceMs = 8_000;

/** Somebody who asks again and again whether the service is there. */
export type Prober = {
  /** Milliseconds until each kind of request was answered; the patience where one was not in that time. */
  untilServed(patienceMs: number): Promise<number>;
};

/** In a group of their own, past the network of the others. */
export async function createProber({ stand }: System, world: World): Promise<Prober> {
  const account = await stand.signUp();
  world.people.push(account);
  const device = openDevice('prober', account, { url: stand.url, timeoutMs: patienceMs });
  const id = await makeGroup(stand, account, []);
  world.groups.unshift({ id, owner: account.id, members: new Set([account.id]) });
  const context: ChangeContext = { world, device, random: createRandom(0) };
  const requests: (() => Promise<boolean>)[] = [
    async () => isOk(await sendDraft(context, newDraft(context, id, []))),
    async () => isOk((await readPage(context, id)).outcome),
    async () => isOk(await searchMessages(context, words[0])),
    async () => (await uploadFile(context, id)) !== null,
  ];
  return {
    async untilServed(mostMs) {
      const times = await Promise.all(requests.map((isServed) => untilOneIs(isServed, mostMs)));
      return Math.max(...times);
    },
  };
}

/** Asks again soon after a refusal, and after a while without an answer. */
async function untilOneIs(isServed: () => Promise<boolean>, mostMs: number): Promise<number> {
  const began = performance.now();
  const passed = () => Math.round(performance.now() - began);
  const asked: Promise<void>[] = [];
  const served = Promise.withResolvers<void>();
  let servedMs: number | null = null;
  const ask = async () => {
    if (!(await isServed())) return;
    servedMs ??= passed();
    served.resolve();
  };
  while (servedMs === null && passed() < mostMs) {
    const latest = ask();
    asked.push(latest);
    await Promise.race([served.promise, latest.then(() => pause(againMs)), pause(hangingMs)]);
  }
  await Promise.all(asked);
  return servedMs ?? mostMs;
}

const isOk = ({ type }: Outcome): boolean => type === 'ok';
