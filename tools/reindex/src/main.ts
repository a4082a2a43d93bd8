import { join, resolve } from 'node:path';
import { CallFailed } from '@messenger/calls';
import { type Environment, readSettings, SettingsError } from '@messenger/config';
import { runningEnvironment } from '@messenger/engines';
import { type Rebuilt, rebuildSearchIndex } from '@messenger/search';
import { createLogger, createMetrics } from '@messenger/telemetry';
import { openSources } from './open-sources.ts';

const usage = `npm run reindex

Rebuilds the search index from the stored messages and switches to it. Messages can be sent and searched for
meanwhile. Run it after an upgrade that says so, or when the index was lost. Uses the stores of the environment, or
else of a running "npm start". It can be stopped at any time: the index in use stays as it is.`;

const reportEveryMs = 1000;
const say = (line: string) => void process.stderr.write(`${line}\n`);

/** What the environment names; the rest is that of a running `npm start`. */
async function findEnvironment(): Promise<Environment> {
  const dataDirectory = process.env.MESSENGER_DATA_DIRECTORY || join(import.meta.dirname, '../../../.data');
  return { ...(await runningEnvironment(resolve(dataDirectory))), ...process.env };
}

function createReport(signal: AbortSignal) {
  let reportedAt = performance.now();
  return ({ conversations, messages }: Rebuilt) => {
    signal.throwIfAborted();
    if (performance.now() - reportedAt < reportEveryMs) return;
    reportedAt = performance.now();
    say(`${messages} messages of ${conversations} conversations`);
  };
}

async function run(signal: AbortSignal): Promise<void> {
  if (process.argv.includes('--help')) return say(usage);
  const environment = await findEnvironment();
  const given = { ...environment, LOG_LEVEL: environment.LOG_LEVEL || 'warn' };
  const { LOG_LEVEL } = readSettings(['LOG_LEVEL'], given);
  const logger = createLogger({ service: 'reindex', level: LOG_LEVEL });
  const metrics = createMetrics('reindex');
  const { calls, close } = await openSources({ environment, logger, metrics });
  try {
    const onProgress = createReport(signal);
    const { conversations, messages, refused } = await rebuildSearchIndex({
      environment,
      logger,
      metrics,
      calls,
      onProgress,
    });
    console.log(`${messages} messages of ${conversations} conversations are indexed`);
    if (refused > 0) say(`${refused} were refused: see the index message-dead-letters`);
  } finally {
    await close();
  }
}

const abort = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => abort.abort(new Error(signal)));
}
try {
  await run(abort.signal);
} catch (error) {
  const isExpected = error instanceof SettingsError || error instanceof CallFailed;
  if (abort.signal.aborted) say('Stopped. The index in use is as it was.');
  else say(isExpected ? error.message : String(error instanceof Error ? error.stack : error));
  process.exitCode = abort.signal.aborted ? 130 : 1;
}
