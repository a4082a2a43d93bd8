import { expect, it } from 'vitest';
import { SocketAllowance } from './socket-allowance.ts';

it('gives each user so many, and again those that are given back', () => {
  const allowance = new SocketAllowance(2);
  expect([allowance.take('1'), allowance.take('1'), allowance.take('1')]).toEqual([true, true, false]);
  expect(allowance.take('2')).toBe(true);
  allowance.giveBack('1');
  expect([allowance.take('1'), allowance.take('1')]).toEqual([true, false]);
  allowance.giveBack('1');
  allowance.giveBack('1');
  expect([allowance.take('1'), allowance.take('1'), allowance.take('1')]).toEqual([true, true, false]);
});
