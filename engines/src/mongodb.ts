import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { MongoClient } from 'mongodb';
import { cached } from './download-cache.ts';
import type { Engine, Machine, Place, Report, StartedEngine } from './engine.ts';
import type { Java } from './java.ts';
import { launch, waitForAnswer } from './managed-process.ts';
import { fetchFromMaven } from './maven.ts';
import { StartProblem } from './start-problem.ts';
import { ownedFolder } from './system-user.ts';

const run = promisify(execFile);
const artifact = {
  group: 'de.bwaldvogel',
  name: 'mongo-java-server-h2-backend',
  version: '1.47.0',
  sha256: '58ca6760a25f8a05adfe8a0f7a8a042ca22bd472869028755931507cdce20e71',
  variable: 'MONGODB_URL',
};
const launcherSource = fileURLToPath(new URL('../java/MongoLauncher.java', import.meta.url));
const oldestJava = 17;

/** A server of the MongoDB protocol that keeps its data in an H2 file: no registry carries mongod itself. */
export const mongodb: Engine = {
  name: 'mongodb',
  title: 'MongoDB-protocol server',
  variable: 'MONGODB_URL',
  ports: [{ purpose: 'MongoDB protocol', number: 27117 }],
  async prepare(machine, report) {
    const java = (await machine.javas()).find(
      ({ version, modules }) => version >= oldestJava && modules.has('jdk.compiler'),
    );
    if (!java) {
      throw new StartProblem(
        `The MongoDB-protocol server needs a JDK (Java ${oldestJava} or newer with its compiler, not only a runtime), and none was found in JAVA_HOME, on the PATH or in the usual folders. Install one (Debian/Ubuntu: \`apt install openjdk-21-jdk\`, macOS: \`brew install openjdk\`), or set MONGODB_URL to a server of your own.`,
      );
    }
    const jars = await cached({
      cacheDirectory: machine.cacheDirectory,
      name: `mongodb-server-${artifact.version}`,
      expectedBytes: 17e6,
      report,
      fill: async (folder) => {
        await fetchFromMaven(artifact, folder, machine);
      },
    });
    const classes = await compiledLauncher(java, jars, machine, report);
    return { start: (place) => start(java, jars, classes, machine, place) };
  },
};

async function compiledLauncher(java: Java, jars: string, machine: Machine, report: Report): Promise<string> {
  const source = await readFile(launcherSource);
  const hash = createHash('sha256').update(source).digest('hex').slice(0, 12);
  return cached({
    cacheDirectory: machine.cacheDirectory,
    name: `mongodb-launcher-${hash}`,
    expectedBytes: 5e3,
    report,
    fill: async (folder) => {
      const args = ['--release', String(oldestJava), '-cp', join(jars, '*'), '-d', folder, launcherSource];
      await run(join(java.home, 'bin/javac'), args, { signal: machine.signal, timeout: 60_000 });
    },
  });
}

async function start(
  java: Java,
  jars: string,
  classes: string,
  machine: Machine,
  place: Place,
): Promise<StartedEngine> {
  const port = place.ports[0] ?? 0;
  const temporary = await ownedFolder(join(place.directory, 'tmp'), machine.user);
  const server = await launch({
    name: 'mongodb',
    title: 'MongoDB-protocol server',
    command: java.executable,
    args: [
      '-Xmx128m',
      '-XX:+UseSerialGC',
      '-XX:-UsePerfData',
      '-XX:TieredStopAtLevel=1',
      '-XX:+ExitOnOutOfMemoryError',
      `-Djava.io.tmpdir=${temporary}`,
      '-cp',
      [classes, join(jars, '*')].join(':'),
      'MongoLauncher',
      join(place.directory, 'data.mv'),
      String(port),
    ],
    cwd: place.directory,
    environment: { PATH: machine.environment.PATH, HOME: place.directory },
    user: machine.user,
    logFile: place.logFile,
    recordFile: place.recordFile,
    stopSignal: 'SIGTERM',
    graceMs: 20_000,
  });
  const url = `mongodb://127.0.0.1:${port}/messenger`;
  return {
    url,
    process: server,
    waitUntilReady: (signal) => waitForAnswer(server, 60_000, signal, () => ask(url)),
  };
}

async function ask(url: string): Promise<void> {
  const client = new MongoClient(url, {
    serverSelectionTimeoutMS: 1000,
    connectTimeoutMS: 1000,
    directConnection: true,
  });
  try {
    await client.db().command({ ping: 1 });
  } finally {
    await client.close();
  }
}
