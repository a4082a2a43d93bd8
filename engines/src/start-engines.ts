import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { cassandra } from './cassandra.ts';
import { clickhouse } from './clickhouse.ts';
import { takeDataDirectory } from './data-directory.ts';
import { elasticsearch } from './elasticsearch.ts';
import {
  type Engine,
  type EngineName,
  type Machine,
  type Place,
  type Progress,
  type StartedEngine,
  StartProblem,
} from './engine.ts';
import { exportLines } from './environment-file.ts';
import { findJavas, type Java } from './java.ts';
import { mongodb } from './mongodb.ts';
import { freePorts, holderOf, isFree } from './ports.ts';
import { postgres } from './postgres.ts';
import { cacheDirectory, ownedFolder, reachableBy, type SystemUser, userForEngines } from './system-user.ts';
import { valkey } from './valkey.ts';

export const engines: readonly Engine[] = [postgres, valkey, cassandra, elasticsearch, mongodb, clickhouse];

export type StartOptions = {
  /** Holds the engines' data, logs and records of processes; made if absent. */
  dataDirectory: string;
  /** 'fixed': the numbers in the README; 'free': any that nobody uses now. Default 'fixed'. */
  ports?: 'fixed' | 'free';
  onProgress?: (progress: Progress) => void;
  /** Default: all six. */
  only?: readonly EngineName[];
  /** Default: process.env. An engine whose variable is set here is not started. */
  environment?: Record<string, string | undefined>;
  /** Ends the start: what was begun is stopped, and the promise rejects. */
  signal?: AbortSignal;
};

export type EngineFailure = { engine: EngineName; message: string };

export type RunningEngines = {
  /** A variable for each engine that runs, such as DATABASE_URL; the user's own servers are not repeated here. */
  environment: Record<string, string>;
  processes: { name: EngineName; pid: number; logFile: string }[];
  /** Resolves when an engine ends although nobody asked for it; stays pending otherwise. */
  failure: Promise<EngineFailure>;
  /** Stops every engine and waits for it. Can be called again. */
  stop(): Promise<void>;
};

type Running = { engine: Engine; started: StartedEngine };

/** Starts the engines, all at once. Rejects with a `StartProblem` after stopping what it had started. */
export async function startEngines(options: StartOptions): Promise<RunningEngines> {
  const environment = options.environment ?? process.env;
  const report = options.onProgress ?? (() => {});
  const abort = new AbortController();
  const signal = options.signal ? AbortSignal.any([abort.signal, options.signal]) : abort.signal;
  const wanted = engines.filter(
    ({ name, variable }) => (options.only?.includes(name) ?? true) && !environment[variable],
  );
  const dataDirectory = resolve(options.dataDirectory);
  const user = await userForEngines();
  const taken = await takeDataDirectory(dataDirectory);
  for (const name of taken.ended)
    report({ engine: 'engines', step: 'notice', detail: `ended ${name}, left behind by an earlier run` });
  const running: Running[] = [];
  const stop = stopping(running, taken.release, report);
  try {
    const machine = await describeMachine(environment, user, signal);
    const home = await engineFolder(dataDirectory, user);
    const places = await placesFor(wanted, { dataDirectory, home, user, ports: options.ports ?? 'fixed' });
    await Promise.all(
      wanted.map((engine) =>
        startOne(engine, machine, places, running, report).catch((error: unknown) => {
          abort.abort(error);
          throw error;
        }),
      ),
    );
    return await described(running, dataDirectory, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startOne(
  engine: Engine,
  machine: Machine,
  places: Map<EngineName, Place>,
  running: Running[],
  report: (progress: Progress) => void,
): Promise<void> {
  const tell = (step: Progress['step'], detail: string) => report({ engine: engine.name, step, detail });
  const place = places.get(engine.name);
  if (!place) throw new Error(`no place for ${engine.name}`);
  const program = await engine.prepare(machine, (detail) => tell('fetching', detail));
  machine.signal.throwIfAborted();
  tell('starting', engine.title);
  const began = performance.now();
  const started = await program.start(place);
  running.push({ engine, started });
  await started.waitUntilReady(machine.signal);
  tell('ready', `${engine.title} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
}

async function describeMachine(
  environment: Record<string, string | undefined>,
  user: SystemUser | undefined,
  signal: AbortSignal,
): Promise<Machine> {
  const cache = await cacheDirectory(environment, user);
  await mkdir(cache, { recursive: true });
  let javas: Promise<Java[]> | undefined;
  return {
    environment,
    user,
    signal,
    cacheDirectory: cache,
    javas: () => {
      javas ??= findJavas(environment, user);
      return javas;
    },
  };
}

/** Normally inside the data directory; beside it where root's folders are closed to the engines' account. */
async function engineFolder(dataDirectory: string, user: SystemUser | undefined): Promise<string> {
  const inside = join(dataDirectory, 'engines');
  if (await reachableBy(user, inside)) return inside;
  return join(
    '/var/lib/messenger-engines',
    createHash('sha256').update(dataDirectory).digest('hex').slice(0, 12),
  );
}

type Placing = { dataDirectory: string; home: string; user: SystemUser | undefined; ports: 'fixed' | 'free' };

async function placesFor(wanted: Engine[], placing: Placing): Promise<Map<EngineName, Place>> {
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
  const places = new Map<EngineName, Place>();
  for (const engine of wanted) {
    // The folder of an engine without a process is made by whoever opens it.
    const directory = join(placing.home, engine.name);
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

function stopping(
  running: Running[],
  release: () => void,
  report: (progress: Progress) => void,
): () => Promise<void> {
  let stopped: Promise<void> | undefined;
  const stopAll = async () => {
    await Promise.all(
      running.map(async ({ engine, started }) => {
        if (!started.process) return;
        await started.process.stop();
        report({ engine: engine.name, step: 'stopped', detail: engine.title });
      }),
    );
    release();
  };
  return () => {
    stopped ??= stopAll();
    return stopped;
  };
}

async function described(
  running: Running[],
  dataDirectory: string,
  stop: () => Promise<void>,
): Promise<RunningEngines> {
  const environment = Object.fromEntries(
    running.map(({ engine, started }) => [engine.variable, started.url]),
  );
  const file = join(dataDirectory, 'environment');
  await writeFile(file, exportLines(environment));
  const failure = Promise.withResolvers<EngineFailure>();
  const processes: RunningEngines['processes'] = [];
  for (const { engine, started } of running) {
    const server = started.process;
    if (!server) continue;
    processes.push({ name: engine.name, pid: server.pid, logFile: server.logFile });
    void server.ended.then((how) => {
      if (server.stopping()) return;
      failure.resolve({
        engine: engine.name,
        message: `${engine.title} ${how}. Its log is ${server.logFile}.`,
      });
    });
  }
  return {
    environment,
    processes,
    failure: failure.promise,
    async stop() {
      await stop();
      await rm(file, { force: true });
    },
  };
}
