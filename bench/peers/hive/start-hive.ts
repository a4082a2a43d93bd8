import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Viewer } from '@messenger/auth';
import { freePorts } from '@messenger/engines';
import { schemaDirectory, serviceNames } from '@messenger/federation';
import { SignJWT } from 'jose';
import type { Stand } from '../../../e2e/stand/index.ts';
import { installPeer, type Peer } from '../install-peer.ts';
import { type PeerProcess, startPeer } from '../peer-process.ts';

const packages = ['@graphql-hive/gateway@2.15.1', '@graphql-hive/router-runtime@1.4.23', 'graphql@16.15.0'];

const hive: Peer = {
  name: 'hive-gateway-2.15.1',
  title: 'Hive Gateway',
  megabytes: 525,
  fetch: (folder) => ({
    command: 'npm',
    args: ['install', '--prefix', folder, '--no-audit', '--no-fund', '--ignore-scripts', ...packages],
    whenMissing: 'npm is missing; it fetches Hive Gateway.',
  }),
};

/** Long enough for every request of a run. */
const lifetime = '6h';

/**
 * Hive Gateway with its router runtime, as its command starts it, over our supergraph and the subgraphs of a stand.
 * It asks them with headers signed beforehand, for the viewer whose place in `viewers` is the token: it authenticates
 * nobody, counts no limit and signs nothing.
 */
export async function startHive(stand: Stand, viewers: readonly Viewer[]): Promise<PeerProcess> {
  const home = await installPeer(hive);
  const folder = await mkdtemp(join(tmpdir(), 'messenger-hive-'));
  const [port] = await freePorts(1);
  const supergraph = join(folder, 'supergraph.graphql');
  await writeFile(supergraph, await supergraphOf(stand));
  const peer = await startPeer({
    title: 'Hive Gateway',
    command: process.execPath,
    args: [
      join(home, 'node_modules/@graphql-hive/gateway/dist/bin.js'),
      'supergraph',
      supergraph,
      '--hive-router-runtime',
      ...['--host', '127.0.0.1', '--port', String(port)],
      ...['--config-path', join(import.meta.dirname, 'gateway.config.mjs')],
    ],
    cwd: home,
    environment: {
      PATH: process.env.PATH,
      HOME: folder,
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
      SIGNED_HEADERS: JSON.stringify(
        await Promise.all(viewers.map((viewer) => signedHeaders(stand, viewer))),
      ),
    },
    url: `http://127.0.0.1:${port}`,
    readyPath: '/readiness',
  });
  return {
    ...peer,
    async stop() {
      await peer.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The supergraph with the addresses of the subgraphs that run; the others are asked for nothing. */
async function supergraphOf(stand: Stand): Promise<string> {
  const text = await readFile(join(schemaDirectory, 'supergraph.graphql'), 'utf8');
  return serviceNames.reduce(
    (sdl, name) => sdl.replace(`http://${name}.invalid/`, `${stand.process(name).url}/`),
    text,
  );
}

async function signedHeaders(stand: Stand, viewer: Viewer): Promise<Record<string, string>> {
  const key = new TextEncoder().encode(stand.environment.GATEWAY_SIGNING_SECRET);
  const caller = {
    service: 'gateway',
    purpose: 'client',
    viewer,
    requestId: 'benchmark',
    ipAddress: null,
    userAgent: null,
  };
  const headers: Record<string, string> = {};
  for (const name of serviceNames) {
    const token = new SignJWT({ caller }).setProtectedHeader({ alg: 'HS256' }).setAudience(name);
    headers[name] = `Bearer ${await token.setExpirationTime(lifetime).sign(key)}`;
  }
  return headers;
}
