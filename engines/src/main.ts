import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { StartProblem } from './engine.ts';
import { exportLines } from './environment-file.ts';
import { startEngines } from './start-engines.ts';

const { values } = parseArgs({
  options: { 'data-directory': { type: 'string' }, 'free-ports': { type: 'boolean', default: false } },
});
const abort = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => abort.abort(signal));

try {
  const running = await startEngines({
    dataDirectory:
      values['data-directory'] ??
      process.env.MESSENGER_DATA_DIRECTORY ??
      join(import.meta.dirname, '../../.data'),
    ports: values['free-ports'] ? 'free' : 'fixed',
    onProgress: ({ step, detail }) => process.stderr.write(`${step.padEnd(9)} ${detail}\n`),
    signal: abort.signal,
  });
  process.stdout.write(exportLines(running.environment));
  const asked = new Promise<undefined>((resolve) => {
    if (abort.signal.aborted) resolve(undefined);
    abort.signal.addEventListener('abort', () => resolve(undefined));
  });
  const failure = await Promise.race([running.failure, asked]);
  if (failure) {
    process.stderr.write(`\n${failure.message}\n`);
    process.exitCode = 1;
  }
  await running.stop();
} catch (error) {
  if (!abort.signal.aborted) {
    process.stderr.write(`\n${error instanceof StartProblem ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
