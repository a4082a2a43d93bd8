import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import extractZip from 'extract-zip';
import { cached } from './download-cache.ts';
import type { Engine, Machine, Place, StartedEngine } from './engine.ts';
import { launch, waitForAnswer } from './managed-process.ts';
import { fetchFromMaven } from './maven.ts';
import { StartProblem } from './start-problem.ts';
import { ownedFolder } from './system-user.ts';

const artifact = {
  group: 'org.elasticsearch.distribution.integ-test-zip',
  name: 'elasticsearch',
  version: '9.2.0',
  type: 'zip',
  sha256: 'bf44938a0490ba2a303d39c9cb64b38963dd08c812ce93e10816e878585bcb6b',
  variable: 'ELASTICSEARCH_URL',
};
const oldestJava = 21;
const vectorModule = 'jdk.incubator.vector';

/** The Elasticsearch server without most of its modules; it refuses to run as root. */
export const elasticsearch: Engine = {
  name: 'elasticsearch',
  title: 'Elasticsearch',
  variable: 'ELASTICSEARCH_URL',
  ports: [
    { purpose: 'HTTP', number: 19200 },
    { purpose: 'between nodes', number: 19300 },
  ],
  async prepare(machine, report) {
    const java = (await machine.javas()).find(
      ({ version, modules }) => version >= oldestJava && modules.has(vectorModule),
    );
    if (!java) {
      throw new StartProblem(
        `Elasticsearch needs Java ${oldestJava} or newer (with the module ${vectorModule}), and none was found in JAVA_HOME, on the PATH or in the usual folders. Install a JDK (Debian/Ubuntu: \`apt install openjdk-21-jdk\`, macOS: \`brew install openjdk\`), or set ELASTICSEARCH_URL to a server of your own.`,
      );
    }
    const home = await cached({
      cacheDirectory: machine.cacheDirectory,
      name: `elasticsearch-${artifact.version}`,
      expectedBytes: 215e6,
      report,
      fill: async (folder) => {
        const archive = await fetchFromMaven(artifact, folder, machine);
        await extractZip(archive, { dir: folder });
        await rm(archive);
      },
    });
    return {
      start: (place) => start(java.home, join(home, `elasticsearch-${artifact.version}`), machine, place),
    };
  },
};

async function start(javaHome: string, home: string, machine: Machine, place: Place): Promise<StartedEngine> {
  const [httpPort = 0, transportPort = 0] = place.ports;
  const configuration = await ownedFolder(join(place.directory, 'config'), machine.user);
  const temporary = await ownedFolder(join(place.directory, 'tmp'), machine.user);
  const pidFile = join(place.directory, 'elasticsearch.pid');
  await rm(pidFile, { force: true });
  await writeFile(
    join(configuration, 'elasticsearch.yml'),
    settings(place.directory, httpPort, transportPort),
  );
  await writeFile(join(configuration, 'jvm.options'), javaOptions);
  await writeFile(join(configuration, 'log4j2.properties'), logging);
  const launcher = await launch({
    name: 'elasticsearch',
    title: 'Elasticsearch',
    command: join(home, 'bin/elasticsearch'),
    args: ['--pidfile', pidFile],
    cwd: place.directory,
    environment: {
      PATH: machine.environment.PATH,
      HOME: place.directory,
      ES_JAVA_HOME: javaHome,
      ES_PATH_CONF: configuration,
      ES_TMPDIR: temporary,
      // For the small process that starts the server and waits for its end.
      CLI_JAVA_OPTS: '-Xmx32m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData',
    },
    user: machine.user,
    logFile: place.logFile,
    recordFile: place.recordFile,
    stopSignal: 'SIGTERM',
    graceMs: 40_000,
  });
  const url = `http://127.0.0.1:${httpPort}`;
  const server = { ...launcher };
  return {
    url,
    process: server,
    async waitUntilReady(signal) {
      await waitForAnswer(launcher, 120_000, signal, () => ask(url));
      server.pid = Number(await readFile(pidFile, 'utf8'));
    },
  };
}

async function ask(url: string): Promise<void> {
  const answer = await fetch(`${url}/_cluster/health?wait_for_status=yellow&timeout=2s`, {
    signal: AbortSignal.timeout(5000),
  });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
}

function settings(directory: string, httpPort: number, transportPort: number): string {
  return `cluster.name: messenger
node.name: messenger
discovery.type: single-node
network.host: 127.0.0.1
http.port: ${httpPort}
transport.port: ${transportPort}
path.data: ${JSON.stringify(join(directory, 'data'))}
path.logs: ${JSON.stringify(join(directory, 'logs'))}
xpack.security.enabled: false
cluster.routing.allocation.disk.threshold_enabled: false
`;
}

const javaOptions = `-Xms128m
-Xmx512m
-XX:+UseG1GC
-XX:MaxGCPauseMillis=50
-XX:-UsePerfData
-XX:+ExitOnOutOfMemoryError
-Djava.io.tmpdir=\${ES_TMPDIR}
--add-modules=jdk.incubator.vector
-Dorg.apache.lucene.store.defaultReadAdvice=normal
-Dorg.apache.lucene.store.MMapDirectory.sharedArenaMaxPermits=1
`;

const logging = `status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d{ISO8601} %-5p [%c{1.}] %m%n
rootLogger.level = info
rootLogger.appenderRef.console.ref = console
`;
