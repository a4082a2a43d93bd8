import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type CassandraNode,
  type EngineName,
  freePorts,
  type RunningEngines,
  startEngines,
} from '@messenger/engines';

/** One engine that may be killed, frozen and started again on the same ports and data. */
export type Engine = {
  /** Of the nodes of a cluster such as `cassandra 2`. */
  name: string;
  environment: Readonly<Record<string, string>>;
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Starts it again if it is not there. */
  revive(): Promise<void>;
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
};

export type Engines = {
  all: Engine[];
  /** Those of Cassandra; without one of three the rest have to go on. */
  cassandraNodes: Engine[];
  /** Where they are, by the settings of the services. */
  environment: Record<string, string>;
  stop(): Promise<void>;
};

/** Those that are processes, with the number of ports that each needs. */
const single = [
  { name: 'postgres', ports: 1 },
  { name: 'valkey', ports: 1 },
  { name: 'elasticsearch', ports: 2 },
  { name: 'mongodb', ports: 1 },
] as const;
const cassandraPorts = 2;
const startPatienceMs = 300_000;

/** Engines of the run's own in a new folder; 1 node of Cassandra, or several on 127.0.0.1, 127.0.0.2 and so on. */
export async function startEnginesOfItsOwn(cassandraNodes: number): Promise<Engines> {
  const folder = await mkdtemp(join(tmpdir(), 'messenger-chaos-'));
  // The account that the engines run as may be another one than ours, and has to get in.
  await chmod(folder, 0o711);
  const all: Engine[] = [];
  const stop = async () => {
    await Promise.all(all.map((each) => each.stop()));
    await rm(folder, { recursive: true, force: true });
  };
  const start = async (name: string, options: EngineOptions) => {
    const engine = await startEngine(name, { ...options, dataDirectory: join(folder, name) });
    all.push(engine);
    return engine;
  };
  const singles = single.map(async ({ name, ports }) =>
    start(name, { engine: name, ports: await freePorts(ports) }),
  );
  const nodes = startCassandra(cassandraNodes, start);
  const settled = await Promise.allSettled([...singles, nodes]);
  const failed = settled.find((each) => each.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  const cluster = await nodes;
  const environment: Record<string, string> = Object.assign({}, ...all.map((each) => each.environment));
  environment.CASSANDRA_CONTACT_POINTS = cluster
    .map((node) => node.environment.CASSANDRA_CONTACT_POINTS)
    .join(',');
  if (cluster.length > 1) environment.CASSANDRA_REPLICATION = `SimpleStrategy:${cluster.length}`;
  return { all, cassandraNodes: cluster, environment, stop };
}

type EngineOptions = { engine: EngineName; ports: readonly number[]; cassandraNode?: CassandraNode };

/** One node after the other: two must not join at one time. */
async function startCassandra(
  count: number,
  start: (name: string, options: EngineOptions) => Promise<Engine>,
): Promise<Engine[]> {
  const ports = await freePorts(cassandraPorts);
  const engine = 'cassandra';
  if (count === 1) return [await start(engine, { engine, ports })];
  const nodes: Engine[] = [];
  for (let number = 1; number <= count; number += 1) {
    const cassandraNode = { address: `127.0.0.${number}`, seed: '127.0.0.1' };
    nodes.push(await start(`${engine} ${number}`, { engine, ports, cassandraNode }));
  }
  return nodes;
}

async function startEngine(
  name: string,
  options: EngineOptions & { dataDirectory: string },
): Promise<Engine> {
  const { engine, ports, cassandraNode, dataDirectory } = options;
  const { PATH, HOME } = process.env;
  await mkdir(dataDirectory, { mode: 0o711 });
  const start = (): Promise<RunningEngines> =>
    startEngines({
      dataDirectory,
      ports: { [engine]: ports },
      only: [engine],
      environment: { ...process.env, ...unset, PATH, HOME },
      endWithUs: true,
      ...(cassandraNode && { cassandraNode }),
    });
  let running = await start();
  let ended: string | null = null;
  const watch = () => void running.failure.then(({ message }) => (ended = message));
  watch();
  const signal = (what: NodeJS.Signals) => {
    if (ended !== null) throw new Error(`${name} has ended by itself: ${ended}`);
    // A server that another process started does not lead their group.
    for (const { pid } of running.processes) process.kill(leadsItsGroup(pid) ? -pid : pid, what);
  };
  const startAgain = async () => {
    running = await patiently(start);
    ended = null;
    watch();
  };
  return {
    name,
    environment: running.environment,
    async kill() {
      signal('SIGKILL');
      await running.failure;
      await running.stop();
    },
    start: startAgain,
    async revive() {
      if (ended === null) return;
      await running.stop();
      await startAgain();
    },
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    stop: () => running.stop(),
  };
}

/** Starts an engine, and again when a busy machine was too slow for it, as whoever runs it would do. */
async function patiently<T>(start: () => Promise<T>): Promise<T> {
  for (const end = Date.now() + startPatienceMs; ; ) {
    try {
      return await start();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

function leadsItsGroup(pid: number): boolean {
  try {
    return process.kill(-pid, 0);
  } catch {
    return false;
  }
}

/** An engine whose address is set is taken for the user's own and not started. */
const unset = {
  DATABASE_URL: undefined,
  CASSANDRA_CONTACT_POINTS: undefined,
  REDIS_URL: undefined,
  ELASTICSEARCH_URL: undefined,
  MONGODB_URL: undefined,
};
