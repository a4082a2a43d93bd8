import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts, startEngines } from '@messenger/engines';

/** An Elasticsearch of the test's own, that may be killed and started again on the same port and data. */
export type OwnElasticsearch = {
  url: string;
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
};

export async function startOwnElasticsearch(): Promise<OwnElasticsearch> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'messenger-elasticsearch-'));
  // The account that the engine runs as may be another one than ours, and has to get in.
  await chmod(dataDirectory, 0o711);
  const ports = { elasticsearch: await freePorts(2) };
  // One whose address is set would be taken for the user's own.
  const environment = { ...process.env, ELASTICSEARCH_URL: undefined };
  const start = () => startEngines({ dataDirectory, ports, only: ['elasticsearch'], environment });
  let running = await start();
  // The process that started the server ends with it.
  const kill = () => {
    for (const { pid } of running.processes) process.kill(pid, 'SIGKILL');
  };
  const killAtExit = () => {
    try {
      kill();
    } catch {
      // It has ended already.
    }
  };
  process.once('exit', killAtExit);
  return {
    url: running.environment.ELASTICSEARCH_URL ?? '',
    async kill() {
      kill();
      await running.stop();
    },
    async start() {
      running = await start();
    },
    async stop() {
      await running.stop();
      process.off('exit', killAtExit);
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}
