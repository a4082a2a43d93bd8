import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '@messenger/config';
import { freePorts } from '@messenger/engines';
import { Client as PostgresClient } from 'pg';
import { installPeer, type Peer } from '../install-peer.ts';
import { type PeerProcess, startPeer } from '../peer-process.ts';
import { writeConfiguration } from './configuration.ts';
import { createMatrixClient, type MatrixClient } from './matrix-client.ts';

const version = '1.163.2';

const synapsePeer: Peer = {
  name: `synapse-${version}`,
  title: 'Matrix Synapse',
  megabytes: 240,
  fetch: (folder) => ({
    command: 'python3',
    args: [
      '-m',
      'pip',
      'install',
      '--target',
      folder,
      '--no-cache-dir',
      `matrix-synapse[postgres]==${version}`,
    ],
    whenMissing: 'Python 3.10 or newer with pip is missing; it fetches and runs Matrix Synapse.',
  }),
};

export type Synapse = PeerProcess & { client: MatrixClient };

/** Matrix Synapse in one process, with a database of its own beside ours and without limits or presence. */
export async function startSynapse(): Promise<Synapse> {
  const home = await installPeer(synapsePeer);
  const opened = new AsyncDisposableStack();
  try {
    return await startFrom(home, opened);
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

async function startFrom(home: string, opened: AsyncDisposableStack): Promise<Synapse> {
  const database = await makeDatabase();
  opened.defer(database.drop);
  const folder = await mkdtemp(join(tmpdir(), 'messenger-synapse-'));
  opened.defer(() => rm(folder, { recursive: true, force: true }));
  const [port = 0] = await freePorts(1);
  const registrationSecret = randomBytes(24).toString('hex');
  const file = await writeConfiguration({ folder, port, database, registrationSecret });
  const server = await startPeer({
    title: 'Matrix Synapse',
    command: 'python3',
    args: ['-m', 'synapse.app.homeserver', '--config-path', file],
    cwd: folder,
    environment: { PATH: process.env.PATH, HOME: process.env.HOME, PYTHONPATH: home },
    url: `http://127.0.0.1:${port}`,
    readyPath: '/health',
  });
  opened.defer(server.stop);
  const client = createMatrixClient(server.url, registrationSecret);
  return { ...server, client, stop: () => opened.disposeAsync() };
}

/** A database as Synapse demands it. */
async function makeDatabase() {
  const { DATABASE_URL } = readSettings(['DATABASE_URL']);
  const name = `synapse_${randomBytes(5).toString('hex')}`;
  const run = async (statement: string) => {
    const client = new PostgresClient({ connectionString: DATABASE_URL });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await run(`CREATE DATABASE ${name} ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0`);
  return { url: new URL(DATABASE_URL), name, drop: () => run(`DROP DATABASE ${name} WITH (FORCE)`) };
}
