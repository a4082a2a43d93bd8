// Runs on the Node that is there (20 or newer): checks what is needed, installs the npm dependencies when they are
// missing or out of date, then hands over to the Node that comes with them. Uses nothing that is not in Node itself.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, node, root } from './install.mjs';

const oldestNode = 20;

/**
 * What fetches or runs the engines, and the downloads that make it unnecessary: none of it is needed when every
 * variable of a tool points at a server of the user's own.
 */
const tools = [
  {
    command: ['java', '-version'],
    elsewhere: () => process.env.JAVA_HOME !== undefined || existsSync('/usr/lib/jvm'),
    name: 'Java 21 or newer (a JDK)',
    install: 'Debian/Ubuntu: apt install openjdk-21-jdk; macOS: brew install openjdk',
    variables: ['CASSANDRA_CONTACT_POINTS', 'ELASTICSEARCH_URL', 'MONGODB_URL'],
  },
  {
    command: ['mvn', '--version'],
    fetches: ['cassandra-', 'elasticsearch-', 'mongodb-server-'],
    name: 'Maven (mvn)',
    install: 'Debian/Ubuntu: apt install maven; macOS: brew install maven',
    variables: ['CASSANDRA_CONTACT_POINTS', 'ELASTICSEARCH_URL', 'MONGODB_URL'],
  },
  {
    command: ['python3', '-m', 'pip', '--version'],
    fetches: ['valkey-'],
    name: 'Python 3 with pip (python3 -m pip)',
    install: 'Debian/Ubuntu: apt install python3-pip; macOS: brew install python',
    variables: ['REDIS_URL'],
  },
];

function fail(message) {
  console.error(`\n${message}`);
  process.exit(1);
}

function checkNode() {
  const version = Number(process.versions.node.split('.')[0]);
  if (version < oldestNode) fail(`Node ${oldestNode} or newer is needed; this is ${process.version}.`);
  if (process.platform === 'win32')
    fail('Windows itself is not supported: start the messenger inside WSL 2.');
}

function keptDownloads() {
  const own = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'messenger-engines');
  return [own, '/var/cache/messenger-engines'].flatMap((folder) =>
    existsSync(folder) ? readdirSync(folder) : [],
  );
}

function checkTools() {
  const kept = keptDownloads();
  const missing = tools.filter(({ command: [command, ...args], elsewhere, fetches, variables }) => {
    if (variables.every((name) => process.env[name])) return false;
    if (fetches?.every((prefix) => kept.some((name) => name.startsWith(prefix)))) return false;
    return !elsewhere?.() && spawnSync(command, args, { stdio: 'ignore' }).status !== 0;
  });
  if (missing.length === 0) return;
  const lines = missing.map(
    ({ name, install, variables }) =>
      `- ${name}. Install it (${install}), or set ${variables.join(', ')} to servers of your own.`,
  );
  fail(`Missing on this machine:\n${lines.join('\n')}`);
}

/** Ctrl-C reaches our children by itself: here it only must not end us before them. */
let stopping = false;
let child;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    stopping = true;
    child?.kill(signal);
  });
}

checkNode();
checkTools();
ensureInstalled();
// The channel tells our child when we are gone, however we end.
child = spawn(node, [join(root, 'engines/src/start.ts')], {
  cwd: root,
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});
child.on('error', (error) => fail(`${node} could not be run: ${error.message}`));
child.on('exit', (code, signal) => {
  if (signal && !stopping)
    console.error(`\nEnded by ${signal}. What it left running is ended at the next start.`);
  process.exitCode = signal ? 1 : code;
});
