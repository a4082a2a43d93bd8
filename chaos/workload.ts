import { setTimeout as pause } from 'node:timers/promises';
import { MessengerClient } from '@messenger/sdk';
import { z } from 'zod';
import type { Account, Client } from '../e2e/stand/index.ts';
import { loadFolder } from './load-folder.ts';
import type { Random } from './random.ts';
import { noteUnexpected } from './recorder.ts';
import type { Change, Device, World } from './world.ts';

/** A client gives up on an answer sooner than the services give up on each other, so that outcomes stay unknown. */
const clientPatienceMs = 6_000;

const logIn = `mutation ($input: LogInInput!) {
  logIn(input: $input) { ... on LogInSuccess { token session { id deviceId } } } }`;
const loggedIn = z.object({ token: z.string(), session: z.object({ id: z.string(), deviceId: z.string() }) });

const isChange = (value: unknown): value is Change =>
  typeof value === 'object' && value !== null && 'weight' in value && 'run' in value;

/** Devices of all people, each with a session of its own. */
export async function openDevices(
  client: Client,
  { people, each, url }: { people: readonly Account[]; each: number; url: string },
): Promise<Device[]> {
  const devices = people.flatMap((account, person) =>
    Array.from({ length: each }, async (_, index): Promise<Device> => {
      const name = `p${person + 1}.d${index + 1}`;
      return openDevice(name, index === 0 ? account : await anotherSession(client, account, name), { url });
    }),
  );
  return Promise.all(devices);
}

export function openDevice(
  name: string,
  account: Account,
  { url, timeoutMs = clientPatienceMs }: { url: string; timeoutMs?: number },
): Device {
  return {
    name,
    account,
    client: new MessengerClient({ url: `${url}/graphql`, token: account.token, timeoutMs, retries: 0 }),
    followings: new Map(),
    unanswered: [],
    acknowledged: [],
    newest: new Map(),
  };
}

async function anotherSession(client: Client, account: Account, deviceId: string): Promise<Account> {
  const input = { usernameOrEmail: account.username, password: account.password, device: { deviceId } };
  const { token, session } = loggedIn.parse((await client.ask(logIn, { input })).logIn);
  return { ...account, token, sessionId: session.id, deviceId: session.deviceId };
}

/** Every device does one thing after the other, until the signal; resolves when all have come to an end. */
export async function runWorkload(
  world: World,
  random: Random,
  { mostPauseMs, signal }: { mostPauseMs: number; signal: AbortSignal },
): Promise<void> {
  const changes = [...(await loadFolder('changes', isChange)).values()];
  const weighted = changes.flatMap((change) => Array.from({ length: change.weight }, () => change));
  await Promise.all(
    world.devices.map(async (device) => {
      const own = random.fork(device.name);
      while (!signal.aborted) {
        await own
          .pick(weighted)
          ?.run({ world, device, random: own })
          .catch((error) => noteUnexpected(world.recorder, device.name, error));
        await pause(own.below(mostPauseMs));
      }
    }),
  );
}
