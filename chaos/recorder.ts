import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Failed } from './api.ts';
import type { Action, Entry, Result } from './history.ts';

/** How an attempt ended, as its device sees it. */
export type Outcome = { type: 'ok'; result: Result } | Failed;

type Untimed<T> = T extends Entry ? Omit<T, 'at'> : never;

export type Recorder = {
  entries: readonly Entry[];
  /** How many attempts have begun. */
  readonly operations: number;
  note(entry: Untimed<Entry>): void;
  /** Does something and writes down that it began and how it ended. */
  attempt(
    who: { device: string; user: string },
    action: Action,
    work: () => Promise<Outcome>,
  ): Promise<Outcome>;
  close(): Promise<void>;
};

/** A failure that the run survives and that its verdict tells of. */
export function noteUnexpected({ note }: Pick<Recorder, 'note'>, where: string, error: unknown): void {
  note({
    type: 'unexpected',
    where,
    why: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
}

const linesPerWrite = 500;

/** Writes the history to a file, a line each, and keeps it for the checker. */
export function createRecorder(file: string): Recorder {
  const began = performance.now();
  const entries: Entry[] = [];
  const stream = createWriteStream(file);
  let lines: string[] = [];
  let lastOp = 0;
  const flush = () => {
    stream.write(lines.join(''));
    lines = [];
  };
  const note: Recorder['note'] = (untimed) => {
    const entry: Entry = { ...untimed, at: Math.round(performance.now() - began) };
    entries.push(entry);
    lines.push(`${JSON.stringify(entry)}\n`);
    if (lines.length >= linesPerWrite) flush();
  };
  return {
    entries,
    get operations() {
      return lastOp;
    },
    note,
    async attempt(who, action, work) {
      lastOp += 1;
      const op = lastOp;
      note({ type: 'invoke', op, ...who, action });
      const outcome = await work();
      note({ ...outcome, op });
      return outcome;
    },
    async close() {
      flush();
      stream.end();
      await finished(stream);
    },
  };
}
