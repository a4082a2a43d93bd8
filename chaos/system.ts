import { type BreakableConnection, breakableConnection } from '@messenger/testing';
import { type Stand, startStand } from '../e2e/stand/index.ts';
import { type Engines, startEnginesOfItsOwn } from './engines.ts';

/** `to`: a store, or `gateway` for what is between clients and us. */
export type Link = { to: string; connection: BreakableConnection };

/** What a run is about: our processes, each alone, the engines, and links that can be broken. */
export type System = {
  stand: Stand;
  engines: Engines;
  links: Link[];
  gatewayUrl: string;
  stop(): Promise<void>;
};

export type SystemOptions = {
  cassandraNodes: number;
  /** Where the logs of our processes go. */
  logFolder: string;
};

/** Patience of the services with the stores is as in production; sessions, limits and logs are as in tests. */
export async function startSystem({ cassandraNodes, logFolder }: SystemOptions): Promise<System> {
  const engines = await startEnginesOfItsOwn(cassandraNodes);
  const links: Link[] = [];
  const closeLinks = async () => void (await Promise.all(links.map(({ connection }) => connection.close())));
  try {
    // The places of the stand in the stores are made and removed past the links.
    Object.assign(process.env, engines.environment);
    const environment = { ...engines.environment, ...(await openLinks(engines, links)) };
    const stand = await startStand({ topology: 'services', environment, logFolder });
    const connection = await breakableConnection(stand.url);
    links.push({ to: 'gateway', connection });
    return {
      stand,
      engines,
      links,
      gatewayUrl: connection.url.replace(/\/$/, ''),
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

const linked = [
  ['DATABASE_URL', 'postgres'],
  ['CASSANDRA_CONTACT_POINTS', 'cassandra'],
  ['REDIS_URL', 'valkey'],
  ['ELASTICSEARCH_URL', 'elasticsearch'],
  ['MONGODB_URL', 'mongodb'],
] as const;

async function openLinks(engines: Engines, links: Link[]): Promise<Record<string, string>> {
  const through: Record<string, string> = {};
  for (const [setting, store] of linked) {
    // The nodes of a cluster tell their own addresses.
    if (store === 'cassandra' && engines.cassandraNodes.length > 1) continue;
    const url = engines.environment[setting];
    if (!url) throw new Error(`${setting} is not set`);
    const connection = await breakableConnection(store === 'cassandra' ? `tcp://${url}` : url);
    links.push({ to: store, connection });
    through[setting] = store === 'cassandra' ? new URL(connection.url).host : connection.url;
  }
  return through;
}
