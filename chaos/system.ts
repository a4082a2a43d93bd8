import { type BreakableConnection, breakableConnection } from '@messenger/testing';
import { type Stand, startStand } from '../e2e/stand/index.ts';
import { type Engines, startEnginesOfItsOwn } from './engines.ts';
import type { Random } from './random.ts';

export type Link = { store: string; connection: BreakableConnection };

/** What a run is about: our processes, each alone, the engines, and a link between them that can be broken. */
export type System = { stand: Stand; engines: Engines; links: Link[]; stop(): Promise<void> };

/** What can go wrong. Its file in `faults/` is all it takes. Only one thing is wrong at a time. */
export type Fault = {
  /** Breaks something that the seed chooses; says what. `heal` resolves when it is whole again. */
  begin(system: System, random: Random): Promise<{ detail: string; heal(): Promise<void> }>;
};

/** Patience of the services with the stores is as in production; sessions, limits and logs are as in tests. */
export async function startSystem(): Promise<System> {
  const engines = await startEnginesOfItsOwn();
  const links: Link[] = [];
  const closeLinks = async () => void (await Promise.all(links.map(({ connection }) => connection.close())));
  try {
    // The places of the stand in the stores are made and removed past the links.
    Object.assign(process.env, engines.environment);
    const environment = await openLinks(engines.environment, links);
    const stand = await startStand({ topology: 'services', environment });
    return {
      stand,
      engines,
      links,
      async stop() {
        await stand.stop().finally(closeLinks).finally(engines.stop);
      },
    };
  } catch (error) {
    await closeLinks();
    await engines.stop();
    throw error;
  }
}

async function openLinks(
  urls: Readonly<Record<string, string>>,
  links: Link[],
): Promise<Record<string, string>> {
  const through: Record<string, string> = {};
  for (const [setting, store] of [
    ['DATABASE_URL', 'postgres'],
    ['CASSANDRA_CONTACT_POINTS', 'cassandra'],
    ['REDIS_URL', 'valkey'],
    ['ELASTICSEARCH_URL', 'elasticsearch'],
  ] as const) {
    const url = urls[setting];
    if (!url) throw new Error(`${setting} is not set`);
    const connection = await breakableConnection(store === 'cassandra' ? `tcp://${url}` : url);
    links.push({ store, connection });
    through[setting] = store === 'cassandra' ? new URL(connection.url).host : connection.url;
  }
  return through;
}

export function oneOf<T>(random: Random, of: readonly T[]): T {
  const picked = random.pick(of);
  if (picked === undefined) throw new Error('there is nothing to choose from');
  return picked;
}
