import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Engine, type EngineName, type Place, StartProblem } from './engine.ts';
import { freePorts, holderOf, isFree } from './ports.ts';
import { ownedFolder, reachableBy, type SystemUser } from './system-user.ts';

export type Placing = {
  dataDirectory: string;
  user: SystemUser | undefined;
  ports: 'fixed' | 'free';
  notice: (detail: string) => void;
};

/** A folder, a log and ports for each engine. Rejects with a `StartProblem` when a fixed port is in use. */
export async function placesFor(
  wanted: readonly Engine[],
  placing: Placing,
): Promise<Map<EngineName, Place>> {
  const needed = wanted.flatMap((engine) => engine.ports.map((port) => ({ engine, ...port })));
  if (placing.ports === 'fixed') {
    for (const { engine, purpose, number } of needed) {
      if (await isFree(number)) continue;
      throw new StartProblem(
        `Port ${number}, which ${engine.title} needs (${purpose}), is used by ${await holderOf(number)}. Stop that, or set ${engine.variable} to a server of your own.`,
      );
    }
  }
  const numbers =
    placing.ports === 'fixed' ? needed.map(({ number }) => number) : await freePorts(needed.length);
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

/** Normally inside the data directory; elsewhere when that is in a folder of root's, closed to the engines' account. */
async function engineFolder({ dataDirectory, user, notice }: Placing): Promise<string> {
  const inside = join(dataDirectory, 'engines');
  if (await reachableBy(user, inside)) return inside;
  const id = createHash('sha256').update(dataDirectory).digest('hex').slice(0, 12);
  const outside = join('/var/lib/messenger-engines', id);
  notice(`the stores keep their data in ${outside}: their account \`${user?.name}\` may not enter ${inside}`);
  return outside;
}
