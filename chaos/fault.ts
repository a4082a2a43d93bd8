import { setTimeout as pause } from 'node:timers/promises';
import { serviceNames } from '@messenger/federation';
import type { ProcessName } from '../e2e/stand/index.ts';
import type { Random } from './random.ts';
import type { System } from './system.ts';
import type { World } from './world.ts';

const startPatienceMs = 60_000;
const startAgainMs = 500;

export type FaultContext = {
  system: System;
  world: World;
  random: Random;
  /**
   * One of them that nothing is wrong with yet, of those that had the fewest turns with this fault; undefined when there
   * is none. It is taken until the healing.
   */
  take<T>(of: readonly T[]): T | undefined;
};

export type Wrong = {
  /** What is wrong, such as `killed valkey`. */
  detail: string;
  /** Nobody may notice it: whatever is asked has to be answered all the same. */
  mustServe?: boolean;
  /** Resolves when it is whole again. */
  heal(): Promise<void>;
};

/** What can go wrong. Its file in `faults/` is all it takes. */
export type Fault = {
  /** Breaks something that the seed chooses; null when nothing suitable is left to break. */
  begin(context: FaultContext): Promise<Wrong | null>;
};

/** Asks a process to end, as for a new version; one that takes too long is ended, as whoever runs it would do. */
export async function endProcess({ stand }: Pick<System, 'stand'>, name: ProcessName): Promise<void> {
  await stand
    .process(name)
    .stop()
    .catch(() => stand.kill(name));
}

/**
 * Starts a process, and again while it ends because something that it needs is not back yet, as whoever runs it would
 * do. @throws when that takes too long.
 */
export async function startProcess({ stand }: Pick<System, 'stand'>, name: ProcessName): Promise<void> {
  for (const end = Date.now() + startPatienceMs; ; await pause(startAgainMs)) {
    try {
      return await stand.process(name).start();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

export const processNames = ['gateway', ...serviceNames] as const;
