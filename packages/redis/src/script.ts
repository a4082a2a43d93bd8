import { createHash } from 'node:crypto';
import type { Redis } from './redis.ts';

/** A Lua script, known to the server by its SHA-1. */
export type Script = { text: string; hash: string };

export const scriptOf = (text: string): Script => ({
  text,
  hash: createHash('sha1').update(text).digest('hex'),
});

/** Runs a script in one round trip; a server that does not know it yet gets its text with a second one. */
export async function runScript(
  redis: Redis,
  { text, hash }: Script,
  keys: readonly string[],
  values: readonly (string | number)[],
): Promise<unknown> {
  try {
    return await redis.evalsha(hash, keys.length, ...keys, ...values);
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
    return redis.eval(text, keys.length, ...keys, ...values);
  }
}
