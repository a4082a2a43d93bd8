import { join, resolve } from 'node:path';
import { type EngineName, runningEnvironment, startEngines } from '@messenger/engines';

/** The stores that an import writes to; the others follow from these. */
const needed: Record<string, EngineName> = {
  DATABASE_URL: 'postgres',
  REDIS_URL: 'valkey',
  CASSANDRA_CONTACT_POINTS: 'cassandra',
};

export type Engines = { environment: Record<string, string | undefined>; stop(): Promise<void> };

/**
 * The stores that the environment names; the others are those of a running `npm start`, and when none runs they are
 * started for as long as the import takes.
 */
export async function findEngines(
  environment: Record<string, string | undefined>,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<Engines> {
  const only = Object.entries(needed).flatMap(([variable, engine]) =>
    environment[variable] ? [] : [engine],
  );
  if (only.length === 0) return { environment, stop: async () => {} };
  const dataDirectory = resolve(
    environment.MESSENGER_DATA_DIRECTORY || join(import.meta.dirname, '../../../.data'),
  );
  const running = await runningEnvironment(dataDirectory);
  if (running) return { environment: { ...running, ...environment }, stop: async () => {} };
  const started = await startEngines({
    dataDirectory,
    only,
    environment,
    signal,
    onProgress: ({ step, detail }) => say(`${step} ${detail}`),
  });
  return { environment: { ...environment, ...started.environment }, stop: started.stop };
}
