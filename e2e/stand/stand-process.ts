import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { nodeOptions } from '../../engines/src/node-options.ts';

const root = join(import.meta.dirname, '../..');
const readyPatienceMs = 90_000;
const stopPatienceMs = 12_000;
const pollMs = 100;
const keptOutput = 64_000;

const running = new Set<ChildProcess>();

/** A test run that is cut short takes its processes with it. */
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
process.once('SIGTERM', () => process.exit(143));

export type ProcessOptions = {
  name: string;
  /** From the root of the checkout. */
  main: string;
  /** Where its health is. */
  url: string;
  /** All that it gets, besides PATH. */
  environment: Record<string, string>;
  /** All that it writes is added to this file. */
  logFile?: string;
};

/** One of our processes, started as its users start it. */
export class StandProcess {
  readonly name: string;
  readonly #options: ProcessOptions;
  readonly #log: WriteStream | null;
  #child: ChildProcess | null = null;
  #output = '';

  constructor(options: ProcessOptions) {
    this.name = options.name;
    this.#options = options;
    this.#log = options.logFile ? createWriteStream(options.logFile, { flags: 'a' }) : null;
  }

  get url(): string {
    return this.#options.url;
  }

  /** What it wrote so far, the latest 64 000 characters. */
  get output(): string {
    return this.#output;
  }

  /** Of the process that runs. */
  get pid(): number {
    const pid = this.#child?.pid;
    if (pid === undefined || !this.isRunning) throw new Error(`${this.name} does not run`);
    return pid;
  }

  get isRunning(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Resolves once /readyz answers 200. `extra` is for this start only, such as a fault to run into. */
  async start(extra: Record<string, string> = {}): Promise<void> {
    const { main, environment, url } = this.#options;
    const child = spawn(process.execPath, [...nodeOptions, join(root, main)], {
      cwd: root,
      env: { PATH: process.env.PATH, ...environment, ...extra },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    running.add(child);
    child.once('exit', () => running.delete(child));
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#output = (this.#output + text).slice(-keptOutput);
        this.#log?.write(text);
      });
    }
    await this.#ready(`${url}/readyz`);
  }

  /** Ends it at once and waits until it is gone. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Stops it where it is, as a machine that hangs; connections stay. */
  freeze(): void {
    this.#child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child?.kill('SIGCONT');
  }

  /** Asks it to end and waits; throws when it does not end well within 12 seconds. */
  async stop(): Promise<void> {
    if (!this.isRunning) return;
    const timer = setTimeout(() => this.#child?.kill('SIGKILL'), stopPatienceMs);
    await this.#end('SIGTERM');
    clearTimeout(timer);
    const code = this.#child?.exitCode;
    if (code !== 0) throw new Error(`${this.name} ended with ${code ?? 'a kill'}:\n${this.#output}`);
  }

  /** Resolves when it has ended by itself. */
  async ended(): Promise<void> {
    if (this.#child && this.isRunning) await once(this.#child, 'exit');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (!this.#child || !this.isRunning) return;
    const exit = once(this.#child, 'exit');
    this.#child.kill(signal);
    await exit;
  }

  async #ready(url: string): Promise<void> {
    const deadline = Date.now() + readyPatienceMs;
    while (Date.now() < deadline) {
      if (!this.isRunning) throw new Error(`${this.name} ended while it started:\n${this.#output}`);
      const response = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
      await response?.body?.cancel();
      if (response?.ok) return;
      await pause(pollMs);
    }
    await this.kill();
    throw new Error(`${this.name} did not get ready:\n${this.#output}`);
  }
}
