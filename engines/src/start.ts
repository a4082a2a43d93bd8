import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SettingsError } from '@messenger/config';
import { secretsIn, takeDataDirectory } from './data-directory.ts';
import { type Demo, demoPassword, seedDemo } from './demo-accounts.ts';
import type { Progress } from './engine.ts';
import { launch, type ManagedProcess, waitForAnswer } from './managed-process.ts';
import { nodeOptions } from './node-options.ts';
import { progressDisplay } from './progress-display.ts';
import { type RunningEngines, startEnginesIn } from './start-engines.ts';
import { StartProblem } from './start-problem.ts';
import { checkDisk, checkPort, type StartSettings, startSettings } from './start-settings.ts';
import { buildWebPages } from './web-pages.ts';

const root = join(import.meta.dirname, '../..');
const display = progressDisplay(process.stdout);

/** Aborts on Ctrl-C, on a polite kill, and when the process that started us is gone. */
function askedToStop(): AbortSignal {
  const abort = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => abort.abort(new Error(signal)));
  process.on('disconnect', () => abort.abort(new Error('the starting process is gone')));
  return abort.signal;
}

async function start(undo: AsyncDisposableStack, signal: AbortSignal): Promise<void> {
  const began = performance.now();
  const settings = startSettings(process.env);
  const report = (progress: Progress) => display.show(progress);
  const taken = await takeDataDirectory(settings.dataDirectory, report);
  undo.defer(taken.release);
  await checkPort(settings);
  await checkDisk(settings.dataDirectory);
  const secrets = await secretsIn(settings.dataDirectory);

  display.line('Starting the stores');
  const engines = await startEnginesIn(taken, {
    dataDirectory: settings.dataDirectory,
    onProgress: report,
    signal,
  });
  undo.defer(engines.stop);
  const hasPages = await buildWebPages(process.env, signal, (line) => display.line(line));
  display.line('Starting the API');
  const gateway = await launchGateway(settings, { ...secrets, ...process.env, ...engines.environment });
  undo.defer(gateway.stop);
  const going = AbortSignal.any([signal, abortedBy(engines)]);
  await waitForAnswer(gateway, 180_000, going, () => askReady(settings));
  const demo = await demoFor(settings, engines, going);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  display.line(await greeting(settings, demo, seconds, hasPages));

  const failure = await firstFailure(engines, gateway, signal);
  if (failure)
    throw new StartProblem(`${failure} Everything else is stopped; start again with \`npm start\`.`);
}

function launchGateway(
  { dataDirectory, host, port }: StartSettings,
  environment: Record<string, string | undefined>,
): Promise<ManagedProcess> {
  return launch({
    name: 'gateway',
    title: 'The API',
    command: process.execPath,
    args: [...nodeOptions, join(root, 'gateway/src/main.ts')],
    cwd: root,
    environment: {
      ...environment,
      HOST: host,
      PORT: String(port),
      MESSENGER_DATA_DIRECTORY: dataDirectory,
      MEDIA_DIRECTORY: environment.MEDIA_DIRECTORY || join(dataDirectory, 'media'),
    },
    user: undefined,
    logFile: join(dataDirectory, 'logs/gateway.log'),
    recordFile: join(dataDirectory, 'run/gateway.json'),
    stopSignal: 'SIGTERM',
    graceMs: 30_000,
  });
}

function abortedBy(engines: RunningEngines): AbortSignal {
  const abort = new AbortController();
  void engines.failure.then(({ message }) => abort.abort(new StartProblem(message)));
  return abort.signal;
}

async function askReady({ address }: StartSettings): Promise<void> {
  const answer = await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(5000) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`/readyz answers ${answer.status}: ${text.slice(0, 300)}`);
}

/** Accounts whose password everyone knows belong only into a database that we made ourselves. */
async function demoFor(
  settings: StartSettings,
  engines: RunningEngines,
  signal: AbortSignal,
): Promise<Demo | undefined> {
  if (!engines.environment.DATABASE_URL || process.env.NODE_ENV === 'production') return undefined;
  try {
    return await seedDemo(`${settings.address}/graphql`, settings.dataDirectory, signal);
  } catch (error) {
    signal.throwIfAborted();
    display.line(`  The demo accounts could not be made: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}

async function firstFailure(
  engines: RunningEngines,
  gateway: ManagedProcess,
  signal: AbortSignal,
): Promise<string | undefined> {
  const asked = Promise.withResolvers<undefined>();
  if (signal.aborted) return undefined;
  signal.addEventListener('abort', () => asked.resolve(undefined));
  return Promise.race([
    engines.failure.then(({ message }) => message),
    gateway.ended.then((how) => `The API ${how}. Its log is ${gateway.logFile}.`),
    asked.promise,
  ]);
}

async function greeting(
  { address, dataDirectory }: StartSettings,
  demo: Demo | undefined,
  seconds: string,
  hasPages: boolean,
): Promise<string> {
  const lines = [
    '',
    `The messenger runs (${seconds} s).`,
    '',
    `  API            ${address}/graphql   (queries and mutations; subscriptions on the same path with graphql-ws)`,
    ...(hasPages ? [`  Playground     ${address}/`, `  Messenger      ${address}/app`] : []),
    `  Data and logs  ${dataDirectory}`,
  ];
  if (demo) {
    const query = await readFile(new URL('./greeting.graphql', import.meta.url), 'utf8');
    const body = JSON.stringify({ query: query.replace(/\s+/g, ' ').trim() });
    lines.push(
      `  Demo accounts  alice, bob, carol; password "${demoPassword}"`,
      '',
      '  A token for alice, and a first question to ask with it:',
      '',
      `export TOKEN='${demo.token}'`,
      `curl -s ${address}/graphql -H 'content-type: application/json' -H "authorization: Bearer $TOKEN" -d '${body}'`,
    );
  }
  return [...lines, '', 'Ctrl-C stops everything.'].join('\n');
}

// A terminal or pipe that is gone must not keep us from stopping what we started.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
const signal = askedToStop();
try {
  const undo = new AsyncDisposableStack();
  await start(undo, signal).finally(() => undo.disposeAsync());
  display.line('Stopped.');
} catch (error) {
  if (signal.aborted) {
    display.line('Stopped.');
  } else {
    const expected = error instanceof StartProblem || error instanceof SettingsError;
    const message = expected ? error.message : error instanceof Error ? error.stack : error;
    process.stderr.write(`\n${message}\n`);
    process.exitCode = 1;
  }
}
// The channel to the starting process would keep this one alive.
if (process.connected) process.disconnect();
