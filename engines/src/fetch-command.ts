import { spawn } from 'node:child_process';
import { StartProblem } from './start-problem.ts';

/** How much of a command's output is kept to explain a failure. */
const keptCharacters = 4000;

export type FetchCommand = {
  command: string;
  args: string[];
  cwd: string;
  environment: Record<string, string | undefined>;
  signal: AbortSignal;
  /** What to tell someone who does not have the command. */
  whenMissing: string;
  /** What the command was to do, for the message when it fails. */
  purpose: string;
};

/** Runs a registry's own client to its end; rejects with a `StartProblem` that quotes its last words. */
export async function runFetchCommand(request: FetchCommand): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const child = spawn(request.command, request.args, {
    cwd: request.cwd,
    env: request.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: request.signal,
  });
  let said = '';
  const listen = (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-keptCharacters);
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  let failure: NodeJS.ErrnoException | undefined;
  child.on('error', (error) => {
    failure = error;
    if (child.pid === undefined)
      reject(failure.code === 'ENOENT' ? new StartProblem(request.whenMissing) : error);
  });
  // Also after an abort only now: until then the command may still be writing.
  child.on('close', (code) => {
    if (failure) return reject(failure);
    if (code === 0) return resolve();
    const message = `${request.purpose} failed: \`${request.command}\` ended with ${code}.\n${lastLines(said)}`;
    reject(
      new StartProblem(`${message}\nCheck the network (or the registry your settings name) and start again.`),
    );
  });
  return promise;
}

function lastLines(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const errors = lines.filter((line) => /error/i.test(line));
  return (errors.length ? errors.slice(0, 3) : lines.slice(-3))
    .map((line) => `  ${line.slice(0, 300)}`)
    .join('\n');
}
