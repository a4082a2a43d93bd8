import { expect, it, vi } from 'vitest';
import { faultsFromEnvironment, noFaults } from './index.ts';

it('kills at the named point only, and never goes on from there', async () => {
  const kill = vi.fn();
  const faults = faultsFromEnvironment(
    { FAULT_POINTS: 'send.after-claim=kill, relay.after-apply=kill' },
    kill,
  );
  await faults.at('send.before-claim');
  expect(kill).not.toHaveBeenCalled();
  const goneOn = vi.fn();
  void faults.at('relay.after-apply').then(goneOn);
  await new Promise(setImmediate);
  expect(kill).toHaveBeenCalledTimes(1);
  expect(goneOn).not.toHaveBeenCalled();
});

it('is off without the variable and in production', () => {
  expect(faultsFromEnvironment({})).toBe(noFaults);
  expect(faultsFromEnvironment({ FAULT_POINTS: 'a=kill', NODE_ENV: 'production' })).toBe(noFaults);
});

it('refuses what it does not understand', () => {
  expect(() => faultsFromEnvironment({ FAULT_POINTS: 'send.after-claim' })).toThrow('<name>=kill');
});
