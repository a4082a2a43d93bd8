import fc from 'fast-check';
import { validate, version } from 'uuid';
import { describe, expect, it } from 'vitest';
import { createUuidv7, uuidv7 } from './uuidv7.ts';

const timeOf = (id: string) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);

describe('uuidv7', () => {
  it('is a version 7 UUID of the present', () => {
    const before = Date.now();
    const id = uuidv7();
    expect(validate(id) && version(id)).toBe(7);
    expect(timeOf(id)).toBeGreaterThanOrEqual(before);
    expect(timeOf(id)).toBeLessThanOrEqual(Date.now());
  });

  it('grows, whatever the clock and the chance do', () => {
    const clock = fc.array(fc.integer({ min: 1, max: 2 ** 48 - 10 }), { minLength: 2, maxLength: 50 });
    fc.assert(
      fc.property(clock, fc.constantFrom(0x00, 0xa5, 0xff), (times, byte) => {
        const given = times.values();
        const next = createUuidv7({
          now: () => given.next().value ?? 1,
          random: (bytes) => void bytes.fill(byte),
        });
        const ids = times.map(() => next());
        expect(ids).toEqual([...new Set(ids)].sort());
        expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
      }),
    );
  });

  it('grows through more ids of one millisecond than its counter holds', () => {
    const next = createUuidv7({ now: () => 1_700_000_000_000, random: (bytes) => void bytes.fill(0xff) });
    const ids = Array.from({ length: 10_000 }, next);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(timeOf(ids.at(-1) ?? '')).toBeGreaterThan(1_700_000_000_000);
  });
});
