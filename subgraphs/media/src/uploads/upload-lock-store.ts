import type { Redis } from '@messenger/redis';
import { z } from 'zod';

/**
 * `upload:{uuid}:lock` - string, who holds the upload; lives as long as its holder says that it goes on.
 * `upload:{uuid}:wanted` - string, there while somebody waits for it.
 */
export type UploadLockStore = {
  /** Takes the lock of an upload for a time. False when another holds it, who then learns that it is wanted. */
  take(fileId: string, holder: string, forMs: number): Promise<boolean>;
  /** Holds it for longer; `lost` when it ran out. */
  keep(fileId: string, holder: string, forMs: number): Promise<'held' | 'wanted' | 'lost'>;
  release(fileId: string, holder: string): Promise<void>;
};

const wantedMs = 3_000;

const takeScript = `
  if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 1 end
  redis.call('SET', KEYS[2], '1', 'PX', ARGV[3])
  return 0`;
const keepScript = `
  if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 'lost' end
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  return redis.call('EXISTS', KEYS[2]) == 1 and 'wanted' or 'held'`;
const releaseScript = `
  if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1], KEYS[2]) end`;

const keptSchema = z.enum(['held', 'wanted', 'lost']);

export function createUploadLockStore(redis: Redis): UploadLockStore {
  const keysOf = (fileId: string) => [`upload:{${fileId}}:lock`, `upload:{${fileId}}:wanted`] as const;
  return {
    async take(fileId, holder, forMs) {
      return (await redis.eval(takeScript, 2, ...keysOf(fileId), holder, forMs, wantedMs)) === 1;
    },
    async keep(fileId, holder, forMs) {
      return keptSchema.parse(await redis.eval(keepScript, 2, ...keysOf(fileId), holder, forMs));
    },
    async release(fileId, holder) {
      await redis.eval(releaseScript, 2, ...keysOf(fileId), holder);
    },
  };
}
