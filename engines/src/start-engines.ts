import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { cassandra, cassandraNode } from './cassandra.ts';
import type { CassandraNode } from './cassandra-configuration.ts';
import { clickhouse } from './clickhouse.ts';
import { type TakenDirectory, takeDataDirectory } from './data-directory.ts';
import { elasticsearch } from './elasticsearch.ts';
import { endWithUs } from './end-with-us.ts';
import type { Engine, EngineName, Machine, Place, Progress, StartedEngine } from './engine.ts';
import { exportLines } from './environment-file.ts';
import { findJavas, type Java } from './java.ts';
import { mongodb } from './mongodb.ts';
import { type Ports, placesFor } from './places.ts';
import { postgres } from './postgres.ts';
import { cacheDirectory, type SystemUser, userForEngines } from './system-user.ts';
import { valkey } from './valkey.ts';

const engines: readonly Engine[] = [postgres, valkey, cassandra, elasticsearch, mongodb, clickhouse];

export type StartOptions = {
  /** Holds the engines' data, logs and records of processes; made if absent. */
  dataDirectory: string;
  /** Default 'fixed'. */
  ports?: Ports;
  onProgress?: (progress: Progress) => void;
  /** Default: all six. */
  only?: readonly EngineName[];
  /** Default: process.env. An engine whose variable is set here is not started. */
  environment?: Record<string, string | undefined>;
  /** Starts Cassandra as one node of a cluster. */
  cassandraNode?: CassandraNode;
  /** Has the engines end with this process, however that ends. Otherwise the next start ends those that were left. */
  endWithUs?: boolean;
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

/**
 * Starts the engines, all at once, after ending what an earlier run left in the data directory.
 * Rejects with a `StartProblem` after stopping what it had started.
 */
export async function startEngines(options: StartOptions): Promise<RunningEngines> {
  const taken = await takeDataDirectory(resolve(options.dataDirectory), options.onProgress);
  return startEnginesIn(taken, options);
}

/** The same in a data directory that is taken already; it is given back when the engines have stopped. */
export async function startEnginesIn(taken: TakenDirectory, options: StartOptions): Promise<RunningEngines> {
  const environment = options.environment ?? process.env;
  const report = options.onProgress ?? (() => {});
  const abort = new AbortController();
  const signal = options.signal ? AbortSignal.any([abort.signal, options.signal]) : abort.signal;
  const node = options.cassandraNode;
  const available = node ? engines.map((each) => (each === cassandra ? cassandraNode(node) : each)) : engines;
  const wanted = available.filter(
    ({ name, variable }) => (options.only?.includes(name) ?? true) && !environment[variable],
  );
  const running: Running[] = [];
  const stop = stopping(running, taken, report);
  try {
    const user = await userForEngines();
    const machine = await describeMachine(environment, user, signal);
    const places = await placesFor(wanted, {
      dataDirectory: taken.directory,
      user,
      ports: options.ports ?? 'fixed',
      notice: (detail) => report({ engine: 'engines', step: 'notice', detail }),
    });
    const starts = wanted.map((engine) =>
      startOne(engine, machine, places, running, options).catch((error: unknown) => abort.abort(error)),
    );
    // Every start has to come to its end, or one could still launch a process after all were stopped.
    await Promise.all(starts);
    signal.throwIfAborted();
    return await described(running, taken.directory, stop);
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
  { onProgress: report = () => {}, endWithUs: isGuarded = false }: StartOptions,
): Promise<void> {
  const place = places.get(engine.name);
  if (!place) throw new Error(`no place for ${engine.name}`);
  const program = await engine.prepare(machine, (detail, percent) =>
    report({
      engine: engine.name,
      step: 'fetching',
      detail,
      ...(percent === undefined ? {} : { percent }),
    }),
  );
  machine.signal.throwIfAborted();
  report({ engine: engine.name, step: 'starting', detail: engine.title });
  const began = performance.now();
  const started = await program.start(place);
  running.push({ engine, started });
  if (isGuarded && started.process) endWithUs(started.process);
  await started.waitUntilReady(machine.signal);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  report({ engine: engine.name, step: 'ready', detail: `${engine.title} (${seconds} s)` });
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

function stopping(
  running: Running[],
  taken: TakenDirectory,
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
    await rm(environmentFile(taken.directory), { force: true });
    taken.release();
  };
  return () => {
    stopped ??= stopAll();
    return stopped;
  };
}

/** Other processes load the engines' addresses from here while they run. */
function environmentFile(dataDirectory: string): string {
  return join(dataDirectory, 'environment');
}

async function described(
  running: Running[],
  dataDirectory: string,
  stop: () => Promise<void>,
): Promise<RunningEngines> {
  const environment = Object.fromEntries(
    running.map(({ engine, started }) => [engine.variable, started.url]),
  );
  await writeFile(environmentFile(dataDirectory), exportLines(environment));
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
  return { environment, processes, failure: failure.promise, stop };
}
