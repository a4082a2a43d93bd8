import { join } from 'node:path';
import { freePorts } from '@messenger/engines';
import { type ServiceName, serviceNames } from '@messenger/federation';
import { isolatedEnvironment } from '@messenger/testing';
import { type Client, createClient } from './client.ts';
import { StandProcess } from './stand-process.ts';

/** All parts in one process, or each in a process of its own that talks HTTP. */
export type Topology = 'one-process' | 'services';

export const topologies: readonly Topology[] = ['one-process', 'services'];

export type ProcessName = 'gateway' | ServiceName;

export type Stand = Client & {
  /** Such as http://127.0.0.1:40123. */
  url: string;
  /** Where sockets connect: ws://…/graphql. */
  socketUrl: string;
  /** Settings of the processes: where the stores are and this stand's place in them. */
  environment: Readonly<Record<string, string>>;
  /** The process that a subgraph runs in: the gateway's in one process. */
  process(name: ProcessName): StandProcess;
  /** Ends a process at once, as a crash does. */
  kill(name: ProcessName): Promise<void>;
  /** Stops a process if it still runs, and starts it again. `extra` settings hold for this start only. */
  restart(name: ProcessName, extra?: Record<string, string>): Promise<void>;
  /** Stops everything and removes all that it stored. Throws when a process did not end well. */
  stop(): Promise<void>;
};

export type StandOptions = {
  topology: Topology;
  /** Settings that differ from the usual ones of a stand. */
  environment?: Record<string, string>;
  /** A folder for all that each process writes, as `gateway.log` and so on. */
  logFolder?: string;
};

const stores = ['postgres', 'cassandra', 'redis', 'elasticsearch', 'mongodb', 'clickhouse'] as const;

const usual = {
  LOG_LEVEL: 'warn',
  HOST: '127.0.0.1',
  SIGNUPS_PER_MINUTE: '1000000',
  LOGINS_PER_MINUTE: '1000000',
  SENDS_PER_MINUTE: '1000000',
  SOCKETS_PER_USER: '1000000',
  OPERATION_COST_PER_MINUTE: '100000000',
};

/** The whole system on free ports, with real processes and a place of its own in the real stores. */
export async function startStand(options: StandOptions): Promise<Stand> {
  const { environment: given = {} } = options;
  const isolated = await isolatedEnvironment({ stores });
  const environment = { ...isolated.environment, ...usual, ...given };
  const processes = await processesOf(options, environment);
  const stop = async () => {
    const endings = await Promise.allSettled([...processes.values()].map((each) => each.stop()));
    await isolated.dispose();
    for (const ending of endings) if (ending.status === 'rejected') throw ending.reason;
  };
  try {
    await Promise.all([...processes.values()].map((each) => each.start()));
  } catch (error) {
    await Promise.all([...processes.values()].map((each) => each.kill()));
    await isolated.dispose();
    throw error;
  }
  const processOf = (name: ProcessName): StandProcess => {
    const found = processes.get(name) ?? processes.get('gateway');
    if (!found) throw new Error(`there is no ${name}`);
    return found;
  };
  const url = processOf('gateway').url;
  return {
    ...createClient(url),
    url,
    socketUrl: `${url.replace('http:', 'ws:')}/graphql`,
    environment,
    process: processOf,
    kill: (name) => processOf(name).kill(),
    async restart(name, extra) {
      await processOf(name).stop();
      await processOf(name).start(extra);
    },
    stop,
  };
}

async function processesOf(
  { topology, logFolder }: StandOptions,
  environment: Record<string, string>,
): Promise<Map<ProcessName, StandProcess>> {
  const names: ProcessName[] = topology === 'services' ? [...serviceNames, 'gateway'] : ['gateway'];
  const ports = await freePorts(names.length);
  const places = names.map((name, index) => ({ name, port: String(ports[index]) }));
  const settings: Record<string, string> = { ...environment };
  for (const { name, port } of places) {
    settings[name === 'gateway' ? 'PORT' : `${name.toUpperCase()}_PORT`] = port;
    if (name !== 'gateway') settings[`${name.toUpperCase()}_URL`] = `http://127.0.0.1:${port}`;
  }
  return new Map(
    places.map(({ name, port }) => {
      const main = name === 'gateway' ? 'gateway/src/main.ts' : `subgraphs/${name}/src/main.ts`;
      const url = `http://127.0.0.1:${port}`;
      const logFile = logFolder && join(logFolder, `${name}.log`);
      return [
        name,
        new StandProcess({ name, main, url, environment: settings, ...(logFile && { logFile }) }),
      ];
    }),
  );
}
