import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Engine, EngineName, Place } from './engine.ts';
import { freePorts, holderOf, isFree } from './ports.ts';
import { StartProblem } from './start-problem.ts';
import { ownedFolder, reachableBy, type SystemUser } from './system-user.ts';

/** 'fixed': the numbers in each engine's file; 'free': any that nobody uses now; or the ports of each engine. */
export type Ports = 'fixed' | 'free' | Partial<Record<EngineName, readonly number[]>>;

export type Placing = {
  dataDirectory: string;
  user: SystemUser | undefined;
  ports: Ports;
  notice: (detail: string) => void;
};

/** A folder, a log and ports for each engine. Rejects with a `StartProblem` when a fixed port is in use. */
export async function placesFor(
  wanted: readonly Engine[],
  placing: Placing,
): Promise<Map<EngineName, Place>> {
  const needed = wanted.flatMap((engine) => engine.ports);
  const numbers =
    placing.ports === 'free' ? await freePorts(needed.length) : await chosenPorts(wanted, placing.ports);
  const home = await engineFolder(placing);
  const places = new Map<EngineName, Place>();
  for (const engine of wanted) {
    const directory = join(home, engine.name);
    // The folder of an engine without a process is made by whoever opens it.
    if (engine.ports.length) await ownedFolder(directory, placing.user);
    places.set(engine.name, {
      directory,
      logFile: join(placing.dataDirectory, 'logs', `${engine.name}.log`),
      recordFile: join(placing.dataDirectory, 'run', `${engine.name}.json`),
      ports: numbers.splice(0, engine.ports.length),
    });
  }
  return places;
}

async function chosenPorts(wanted: readonly Engine[], ports: Exclude<Ports, 'free'>): Promise<number[]> {
  const numbers: number[] = [];
  for (const engine of wanted) {
    for (const [index, port] of engine.ports.entries()) {
      const number = (ports === 'fixed' ? undefined : ports[engine.name]?.[index]) ?? port.number;
      numbers.push(number);
      if (await isFree(number, engine.host)) continue;
      throw new StartProblem(
        `Port ${number}, which ${engine.title} needs (${port.purpose}), is used by ${await holderOf(number)}. Stop that, or set ${engine.variable} to a server of your own.`,
      );
    }
  }
  return numbers;
}

/** Normally inside the data directory; elsewhere when that is in a folder of root's, closed to the engines' account. */
async function engineFolder({ dataDirectory, user, notice }: Placing): Promise<string> {
  const inside = join(dataDirectory, 'engines');
  if (await reachableBy(user, inside)) return inside;
  const id = createHash('sha256').update(dataDirectory).digest('hex').slice(0, 12);
  const outside = join('/var/lib/messenger-engines', id);
  notice(`the stores keep their data in ${outside}: their account \`${user?.name}\` may not enter ${inside}`);
  return outside;
}
