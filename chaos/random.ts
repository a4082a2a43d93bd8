/** Numbers that depend on a seed alone, so that a run can be repeated as far as time allows. */
export type Random = {
  /** From 0, and smaller than `limit`. */
  below(limit: number): number;
  /** One of them; undefined of none. */
  pick<T>(of: readonly T[]): T | undefined;
  /** Another source, which goes its own way. */
  fork(name: string): Random;
};

/** mulberry32 */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    pick: (of) => of[below(of.length)],
    fork: (name) =>
      createRandom([...name].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), seed)),
  };
}
