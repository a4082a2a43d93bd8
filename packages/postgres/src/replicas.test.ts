import { expect, it } from 'vitest';
import { createRotation } from './replicas.ts';

function away(): Error {
  return Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
}

it('leaves a member that is away alone for a while, then asks it again', async () => {
  let now = 0;
  let isAway = true;
  const asked: string[] = [];
  const ask = createRotation(['a', 'b'], () => now);
  const once = () =>
    ask(
      async (member) => {
        asked.push(member);
        if (member === 'a' && isAway) throw away();
        return member;
      },
      async () => 'primary',
    );
  expect([await once(), await once(), await once(), await once()]).toEqual(['primary', 'b', 'b', 'b']);
  expect(asked.filter((member) => member === 'a')).toHaveLength(1);
  isAway = false;
  now = 6_000;
  expect(new Set([await once(), await once()])).toEqual(new Set(['a', 'b']));
});

it('asks the primary when there is no member', async () => {
  const ask = createRotation<string>([], () => 0);
  expect(await ask(Promise.resolve, async () => 'primary')).toBe('primary');
});

it('passes on what is not about being away', async () => {
  const ask = createRotation(['a'], () => 0);
  const failing = ask(
    () => Promise.reject(new Error('syntax')),
    async () => 'primary',
  );
  await expect(failing).rejects.toThrow('syntax');
});
