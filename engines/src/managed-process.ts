import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { beginningOf, removeRecord, signalGroup, writeRecord } from './process-record.ts';
import { StartProblem } from './start-problem.ts';
import type { SystemUser } from './system-user.ts';

/** A log longer than this is set aside (one is kept) at the next start. */
const longestLogBytes = 20 * 1024 * 1024;

export type Launch = {
  name: string;
  title: string;
  command: string;
  args: string[];
  cwd: string;
  environment: Record<string, string | undefined>;
  user: SystemUser | undefined;
  logFile: string;
  recordFile: string;
  stopSignal: NodeJS.Signals;
  /** How long it may take to stop before it is killed. */
  graceMs: number;
};

export type ManagedProcess = {
  name: string;
  title: string;
  pid: number;
  logFile: string;
  /** Resolves when the process has ended, with a sentence that says how. */
  ended: Promise<string>;
  /** Asks it to stop, waits, kills it when the grace is over. Can be called again. */
  stop(): Promise<void>;
  /** True from the first call of `stop`: then an end is no failure. */
  stopping(): boolean;
};

/** Starts a process that leads its own group (so that Ctrl-C reaches only us) and writes it down. */
export async function launch(request: Launch): Promise<ManagedProcess> {
  const log = openLog(request.logFile);
  const child = spawn(request.command, request.args, {
    cwd: request.cwd,
    env: request.environment,
    stdio: ['ignore', log, log],
    detached: true,
    ...(request.user ? { uid: request.user.uid, gid: request.user.gid } : {}),
  });
  closeSync(log);
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(`could not be run: ${error.message}`));
    child.on('exit', (code, signal) =>
      resolve(signal ? `was ended by ${signal}` : `ended with exit code ${code}`),
    );
  });
  const pid = child.pid;
  if (pid === undefined) throw new StartProblem(`${request.title} ${await ended} (${request.command}).`);
  writeRecord(request.recordFile, { name: request.title, pid, began: (await beginningOf(pid)) ?? '' });
  const over = ended.then((how) => {
    // What the process itself had started must not outlive it.
    signalGroup(pid, 'SIGKILL');
    removeRecord(request.recordFile);
    return how;
  });
  return managed(request, pid, over, (signal) => child.kill(signal));
}

function managed(
  request: Launch,
  pid: number,
  ended: Promise<string>,
  kill: (signal: NodeJS.Signals) => void,
): ManagedProcess {
  let stopping = false;
  return {
    name: request.name,
    title: request.title,
    pid,
    logFile: request.logFile,
    ended,
    stopping: () => stopping,
    async stop() {
      stopping = true;
      kill(request.stopSignal);
      const grace = new AbortController();
      const late = delay(request.graceMs, true, { signal: grace.signal }).catch(() => false);
      if (await Promise.race([ended.then(() => false), late])) signalGroup(pid, 'SIGKILL');
      grace.abort();
      await ended;
    },
  };
}

function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > longestLogBytes) renameSync(file, `${file}.old`);
  return openSync(file, 'a');
}

/**
 * Asks `probe` until it succeeds. Rejects with a `StartProblem` when the process ends first or the time is over,
 * quoting the end of its log.
 */
export async function waitForAnswer(
  process: ManagedProcess,
  deadlineMs: number,
  signal: AbortSignal,
  probe: () => Promise<unknown>,
): Promise<void> {
  let end: string | undefined;
  void process.ended.then((how) => {
    end = how;
  });
  let lastError: unknown;
  for (const deadline = Date.now() + deadlineMs; Date.now() < deadline; ) {
    signal.throwIfAborted();
    if (end !== undefined) throw await startProblem(process, end);
    try {
      await probe();
      return;
    } catch (error) {
      lastError = error;
    }
    // The abort's own reason says more than that a delay was aborted.
    await delay(100, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
  throw await startProblem(process, `did not answer within ${deadlineMs / 1000} s (${String(lastError)})`);
}

async function startProblem(process: ManagedProcess, what: string): Promise<StartProblem> {
  const text = await readFile(process.logFile, 'utf8').catch(() => '');
  const tail = text
    .split('\n')
    .filter(Boolean)
    .slice(-8)
    .map((line) => `  ${line.slice(0, 300)}`)
    .join('\n');
  return new StartProblem(`${process.title} ${what}. Its log is ${process.logFile}:\n${tail}`);
}
