import { createHash } from 'node:crypto';
import { stringify } from 'uuid';
import type { Stores } from './stores.ts';

/** The decimal id of the user whose token this is. @throws when it is none. */
export async function userOf({ redis, prefix }: Stores, token: string): Promise<string> {
  const bytes = Buffer.from(token, 'base64url');
  const session = await redis.hgetall(`${prefix}session:${stringify(bytes.subarray(0, 16))}`);
  const hash = createHash('sha256').update(bytes.subarray(16)).digest('hex');
  const userId = session.user_id;
  if (session.token_hash !== hash || userId === undefined) throw new Error('no such session');
  return userId;
}
