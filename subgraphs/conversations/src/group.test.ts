import { expect, it } from 'vitest';
import type { Role } from './conversation.ts';
import { mayAdd, mayRemove } from './group.ts';

const roles: Role[] = ['OWNER', 'ADMIN', 'MEMBER'];

it('owners and admins add', () => {
  expect(roles.map(mayAdd)).toEqual([true, true, false]);
});

it('owners and admins remove all but the owner, and anyone may leave', () => {
  for (const role of roles) {
    const self = { userId: '1', role };
    expect(mayRemove(self, self)).toBe(true);
    const removable = roles.map((other) => mayRemove(self, { userId: '2', role: other }));
    expect(removable).toEqual(role === 'MEMBER' ? [false, false, false] : [false, true, true]);
  }
});
