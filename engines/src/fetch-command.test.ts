import { expect, test } from 'vitest';
import { runFetchCommand } from './fetch-command.ts';
import { StartProblem } from './start-problem.ts';

const request = (command: string, args: string[], signal = new AbortController().signal) => ({
  command,
  args,
  cwd: '.',
  environment: process.env,
  signal,
  whenMissing: 'The tool is missing: install it.',
  purpose: 'Fetching the engine',
});

test('a command that is not there is told with the way to get it', async () => {
  const run = runFetchCommand(request('no-such-command-here', []));
  await expect(run).rejects.toThrow(new StartProblem('The tool is missing: install it.'));
});

test('a failure quotes what the command said about it', async () => {
  const script = 'echo fetching; echo "ERROR: no such version" >&2; echo bye; exit 3';
  const run = runFetchCommand(request('sh', ['-c', script]));
  await expect(run).rejects.toThrow(
    /Fetching the engine failed: `sh` ended with 3\.\n {2}ERROR: no such version/,
  );
});

test('an abort ends the command', async () => {
  const abort = new AbortController();
  const run = runFetchCommand(request('sleep', ['600'], abort.signal));
  abort.abort();
  await expect(run).rejects.toThrow('aborted');
});
