import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cached } from './download-cache.ts';
import { runFetchCommand } from './fetch-command.ts';
import { launch, waitForAnswer } from './managed-process.ts';
import { freePorts } from './ports.ts';
import { cacheDirectory } from './system-user.ts';

export type S3ForTests = {
  /** Settings that name it and a bucket of its own. */
  environment: Record<string, string>;
  stop(): Promise<void>;
};

const gateway = { module: 'github.com/versity/versitygw/cmd/versitygw', version: 'v1.8.0' };
const bucket = 'media';
const patienceMs = 30_000;

/** A real S3 API over a new folder, which `stop` removes. It is built the first time: a minute or two, with Go. */
export async function s3ForTests(): Promise<S3ForTests> {
  const { signal } = new AbortController();
  const command = join(await build(signal), 'versitygw');
  const directory = await mkdtemp(join(tmpdir(), 'messenger-s3-'));
  await mkdir(join(directory, 'objects', bucket), { recursive: true });
  await mkdir(join(directory, 'notes'));
  const key = { id: randomBytes(8).toString('hex'), secret: randomBytes(16).toString('hex') };
  const [port] = await freePorts(1);
  const endpoint = `127.0.0.1:${port}`;
  const server = await launch({
    name: 's3',
    title: 'The S3 gateway',
    command,
    // Its notes beside the objects: not every folder takes extended attributes.
    args: ['--port', endpoint, 'posix', '--sidecar', join(directory, 'notes'), join(directory, 'objects')],
    cwd: directory,
    environment: { PATH: process.env.PATH, ROOT_ACCESS_KEY: key.id, ROOT_SECRET_KEY: key.secret },
    user: undefined,
    logFile: join(directory, 's3.log'),
    recordFile: join(directory, 's3.json'),
    stopSignal: 'SIGTERM',
    graceMs: 5_000,
  });
  const stop = async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  };
  await waitForAnswer(server, patienceMs, signal, () => fetch(`http://${endpoint}/`)).catch(async (error) => {
    await stop();
    throw error;
  });
  return {
    environment: {
      S3_BUCKET: bucket,
      S3_ENDPOINT: `http://${endpoint}`,
      S3_ACCESS_KEY_ID: key.id,
      S3_SECRET_ACCESS_KEY: key.secret,
      S3_FORCE_PATH_STYLE: 'on',
    },
    stop,
  };
}

async function build(signal: AbortSignal): Promise<string> {
  const { module, version } = gateway;
  return cached({
    cacheDirectory: await cacheDirectory(process.env, undefined),
    name: `versitygw-${version}`,
    expectedBytes: 84e6,
    report: () => {},
    fill: (folder) =>
      runFetchCommand({
        command: 'go',
        args: ['install', `${module}@${version}`],
        cwd: folder,
        environment: { ...process.env, GOBIN: folder },
        signal,
        whenMissing: `Go (\`go\`) is missing; it builds the S3 API that the tests of files use. Install it (Debian/Ubuntu: \`apt install golang\`, macOS: \`brew install go\`).`,
        purpose: `Building ${module} ${version} with go`,
      }),
  });
}
