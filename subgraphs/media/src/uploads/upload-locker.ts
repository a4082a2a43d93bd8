import { setTimeout as pause } from 'node:timers/promises';
import { isRedisUnavailable } from '@messenger/redis';
import type { Locker } from '@tus/server';
import type { UploadLockStore } from './upload-lock-store.ts';

export type UploadLockerOptions = {
  locks: UploadLockStore;
  newId(): string;
  fileIdOf(key: string): string;
};

/** A holder that says nothing for so long is gone. */
const heldMs = 10_000;
const keepEveryMs = 1_000;
const tryEveryMs = 200;
/** Longer than a lock outlives its holder, and than a holder takes to let go. */
const patienceMs = 20_000;

/** What tus answers; its clients try again on both. */
const inUse = { status_code: 423, body: 'Another request sends to this upload.\n' };
const away = { status_code: 503, body: 'Uploads wait for a moment.\n' };

/**
 * Lets one request at a time work on an upload, whichever process it reaches. One that waits asks the holder to let
 * go, as tus wants it: the older request is usually of a connection that broke.
 */
export function createUploadLocker({ locks, newId, fileIdOf }: UploadLockerOptions): Locker {
  return {
    newLock(key) {
      const fileId = fileIdOf(key);
      const holder = newId();
      const released = new AbortController();
      let keeping: Promise<void> = Promise.resolve();
      return {
        async lock(signal, requestRelease) {
          await acquire(locks, fileId, holder, signal);
          keeping = keep(locks, fileId, holder, released.signal, requestRelease);
        },
        async unlock() {
          released.abort();
          await keeping;
          // One that is not released runs out.
          await locks.release(fileId, holder).catch(() => {});
        },
      };
    },
  };
}

async function acquire(
  locks: UploadLockStore,
  fileId: string,
  holder: string,
  signal: AbortSignal,
): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!(await locks.take(fileId, holder, heldMs).catch(throwAway))) {
    if (signal.aborted || performance.now() > deadline) throw inUse;
    await pause(tryEveryMs);
  }
}

function throwAway(error: unknown): never {
  throw isRedisUnavailable(error) ? away : error;
}

/** Holds the lock until `released`. The request is asked to end when another waits, or when the lock may have run out. */
async function keep(
  locks: UploadLockStore,
  fileId: string,
  holder: string,
  released: AbortSignal,
  requestRelease: () => Promise<void> | void,
): Promise<void> {
  let keptAt = performance.now();
  for (;;) {
    await pause(keepEveryMs, undefined, { signal: released }).catch(() => {});
    if (released.aborted) return;
    const askedAt = performance.now();
    const state = await locks.keep(fileId, holder, heldMs).catch(() => 'unknown' as const);
    if (state === 'held' || state === 'wanted') keptAt = askedAt;
    const hasRunOut = state === 'lost' || askedAt - keptAt > heldMs - keepEveryMs;
    if (state === 'wanted' || hasRunOut) await requestRelease();
    if (hasRunOut) return;
  }
}
