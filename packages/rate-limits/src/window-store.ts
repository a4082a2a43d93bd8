import { type Redis, runScript, scriptOf } from '@messenger/redis';
import { z } from 'zod';

/** What was taken of a subject's minute: 0 when fewer points were left than wanted. */
export type Taken = { points: number; left: number; endsInMs: number };

/** `rate_limit:{subject}:{what}` counts the points taken of a minute that begins with the first; lives until it ends. */
export type WindowStore = {
  /** Takes `atLeast` points, more up to `wanted` when there are some. One round trip. */
  take(key: string, atLeast: number, wanted: number): Promise<Taken>;
};

const takeScript = scriptOf(`
local used = tonumber(redis.call('GET', KEYS[1]) or '0')
local atLeast, wanted = tonumber(ARGV[1]), tonumber(ARGV[2])
local left = tonumber(ARGV[3]) - used
local life = redis.call('PTTL', KEYS[1])
local points = 0
if atLeast <= left then
  points = math.min(left, wanted)
  redis.call('INCRBY', KEYS[1], points)
end
if life < 0 then
  life = tonumber(ARGV[4])
  if points > 0 then redis.call('PEXPIRE', KEYS[1], life) end
end
return { points, left - points, life }`);

const answerSchema = z.tuple([z.number(), z.number(), z.number()]);

export function createWindowStore(redis: Redis, limits: { points: number; windowMs: number }): WindowStore {
  return {
    async take(key, atLeast, wanted) {
      const values = [atLeast, wanted, limits.points, limits.windowMs];
      const [points, left, endsInMs] = answerSchema.parse(await runScript(redis, takeScript, [key], values));
      return { points, left, endsInMs };
    },
  };
}
