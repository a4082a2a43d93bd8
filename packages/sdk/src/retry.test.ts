import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Outcome, type Pace, retrying, usualPace, waitAfter } from './retry.ts';

const paceOf = (waits: number[]): Pace => ({
  baseMs: 100,
  longestMs: 5000,
  random: () => 0.5,
  sleep: async (ms) => void waits.push(ms),
});

/** Fails as often as told, then gives `done`. */
function failing(times: number) {
  const state = { tries: 0 };
  const attempt = async () => {
    state.tries += 1;
    if (state.tries <= times) throw new Error(`try ${state.tries}`);
    return 'done';
  };
  return { state, attempt };
}

const always = (outcome: Outcome<unknown>) => (outcome.ok ? null : 0);

describe('retrying', () => {
  it('goes on until it is done, each wait longer', async () => {
    const waits: number[] = [];
    const { attempt } = failing(3);
    const given = { attempt, patience: always, retries: 5, pace: paceOf(waits), signal: undefined };
    expect(await retrying(given)).toBe('done');
    expect(waits).toEqual([75, 150, 300]);
  });

  it('throws the last error once the retries are used up', async () => {
    const waits: number[] = [];
    const { attempt, state } = failing(10);
    const given = { attempt, patience: always, retries: 2, pace: paceOf(waits), signal: undefined };
    await expect(retrying(given)).rejects.toThrow('try 3');
    expect(state.tries).toBe(3);
  });

  it('gives a result that asks for patience when no try is left', async () => {
    const attempt = async () => 'busy';
    const given = { attempt, patience: () => 10, retries: 2, pace: paceOf([]), signal: undefined };
    expect(await retrying(given)).toBe('busy');
  });

  it('does not wait for longer than the longest', async () => {
    const waits: number[] = [];
    const { attempt, state } = failing(1);
    const given = { attempt, patience: () => 5001, retries: 5, pace: paceOf(waits), signal: undefined };
    await expect(retrying(given)).rejects.toThrow('try 1');
    expect({ tries: state.tries, waits }).toEqual({ tries: 1, waits: [] });
  });

  it('ends a wait when it is aborted', async () => {
    const abort = new AbortController();
    const { attempt } = failing(1);
    const pace = { ...usualPace, baseMs: 1_000_000, longestMs: 1_000_000 };
    const result = retrying({ attempt, patience: always, retries: 1, pace, signal: abort.signal });
    abort.abort(new Error('enough'));
    await expect(result).rejects.toThrow('enough');
  });

  it('does not try at all when it is aborted before', async () => {
    const { attempt, state } = failing(0);
    const signal = AbortSignal.abort(new Error('enough'));
    const given = { attempt, patience: always, retries: 1, pace: usualPace, signal };
    await expect(retrying(given)).rejects.toThrow('enough');
    expect(state.tries).toBe(0);
  });
});

describe('the wait', () => {
  it('is at least what is asked for, and bounded', () => {
    const random = fc.double({ min: 0, max: 0.999_999, noNaN: true });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.nat(60_000),
        random,
        (failures, leastMs, chance) => {
          const wait = waitAfter(failures, leastMs, { ...paceOf([]), random: () => chance });
          expect(wait).toBeGreaterThanOrEqual(leastMs + 50);
          expect(wait).toBeLessThanOrEqual(leastMs + 5000);
        },
      ),
    );
  });
});
