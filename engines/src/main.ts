import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { exportLines } from './environment-file.ts';
import { progressDisplay } from './progress-display.ts';
import { startEngines } from './start-engines.ts';
import { StartProblem } from './start-problem.ts';

const { values } = parseArgs({
  options: {
    'data-directory': { type: 'string' },
    'free-ports': { type: 'boolean', default: false },
    /** Data in a folder of its own, removed at the end. */
    temporary: { type: 'boolean', default: false },
  },
});
const abort = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => abort.abort(signal));
// Whoever started us over a channel is gone when the channel is.
process.on('disconnect', () => abort.abort('disconnect'));

function namedFolder(): string {
  const named = values['data-directory'] || process.env.MESSENGER_DATA_DIRECTORY;
  return named || join(import.meta.dirname, '../../.data');
}

async function temporaryFolder(undo: AsyncDisposableStack): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'messenger-engines-'));
  undo.defer(() => rm(folder, { recursive: true, force: true }));
  // The account that the engines run as may be another one than ours, and has to get in.
  await chmod(folder, 0o711);
  return folder;
}

async function run(undo: AsyncDisposableStack): Promise<void> {
  const dataDirectory = values.temporary ? await temporaryFolder(undo) : namedFolder();
  const display = progressDisplay(process.stderr);
  const running = await startEngines({
    dataDirectory,
    ports: values['free-ports'] ? 'free' : 'fixed',
    onProgress: display.show,
    signal: abort.signal,
  });
  undo.defer(running.stop);
  if (process.send) process.send({ environment: running.environment });
  else process.stdout.write(exportLines(running.environment));
  const asked = Promise.withResolvers<undefined>();
  abort.signal.addEventListener('abort', () => asked.resolve(undefined));
  const failure = abort.signal.aborted ? undefined : await Promise.race([running.failure, asked.promise]);
  if (failure) throw new StartProblem(failure.message);
}

// A terminal or pipe that is gone must not keep us from stopping what we started.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
try {
  const undo = new AsyncDisposableStack();
  await run(undo).finally(() => undo.disposeAsync());
} catch (error) {
  if (!abort.signal.aborted) {
    const message =
      error instanceof StartProblem ? error.message : error instanceof Error ? error.stack : error;
    process.stderr.write(`\n${message}\n`);
    process.exitCode = 1;
  }
}
if (process.connected) process.disconnect();
