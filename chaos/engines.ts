import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EngineName, type RunningEngines, startEngines } from '@messenger/engines';
import { z } from 'zod';
import { freePorts } from '../e2e/stand/free-ports.ts';

/** One engine that may be killed, frozen and started again on the same ports and data. */
export type Engine = {
  name: EngineName;
  kill(): Promise<void>;
  start(): Promise<void>;
  freeze(): void;
  thaw(): void;
};

export type Engines = {
  all: Engine[];
  /** Where they are, by the settings of the services. */
  environment: Record<string, string>;
  stop(): Promise<void>;
};

/** Those that faults happen to, with the ports that each needs. */
const breakable = [
  { name: 'postgres', ports: 1 },
  { name: 'cassandra', ports: 2 },
  { name: 'valkey', ports: 1 },
] as const;
const others = [
  { name: 'elasticsearch', variable: 'ELASTICSEARCH_URL' },
  { name: 'mongodb', variable: 'MONGODB_URL' },
] as const;

/** Engines of the run's own in a new folder. Those that no fault happens to are taken from the environment, if there. */
export async function startEnginesOfItsOwn(): Promise<Engines> {
  const folder = await mkdtemp(join(tmpdir(), 'messenger-chaos-'));
  // The account that the engines run as may be another one than ours, and has to get in.
  await chmod(folder, 0o711);
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    await Promise.all(stops.map((each) => each()));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const started = await Promise.all(
      breakable.map(async ({ name, ports }) => {
        const engine = await startEngine(name, join(folder, name), await freePorts(ports));
        stops.push(engine.stop);
        return engine;
      }),
    );
    const environment = Object.assign({}, ...started.map((engine) => engine.environment));
    for (const { name, variable } of others) {
      const url = process.env[variable];
      const engine = url ? null : await startEngine(name, join(folder, name), null);
      if (engine) stops.push(engine.stop);
      Object.assign(environment, engine ? engine.environment : { [variable]: url });
    }
    return { all: started, environment, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startEngine(name: EngineName, dataDirectory: string, ports: readonly number[] | null) {
  const { PATH, HOME } = process.env;
  await mkdir(dataDirectory, { mode: 0o711 });
  const start = (): Promise<RunningEngines> =>
    startEngines({
      dataDirectory,
      ports: ports ? { [name]: ports } : 'free',
      only: [name],
      environment: { ...process.env, ...unset, PATH, HOME },
    });
  // A run that is cut short takes its engines with it, those too that are just starting.
  process.once('exit', () => endAllRecordedIn(join(dataDirectory, 'run')));
  let running = await start();
  const signal = (what: NodeJS.Signals) => {
    for (const { pid } of running.processes) process.kill(-pid, what);
  };
  return {
    name,
    environment: running.environment,
    async kill() {
      signal('SIGKILL');
      await running.stop();
    },
    async start() {
      running = await start();
    },
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    stop: () => running.stop(),
  };
}

const recordSchema = z.object({ pid: z.number() });

function endAllRecordedIn(folder: string): void {
  if (!existsSync(folder)) return;
  for (const file of readdirSync(folder)) {
    const record = recordSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
    try {
      process.kill(-record.pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
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
