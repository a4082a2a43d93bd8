import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CountedOperation, countedOperations } from '../../bench/load/counted-operations.ts';
import { type Stand, startStand } from '../stand/index.ts';

let stand: Stand;
let operations: CountedOperation[];
beforeAll(async () => {
  stand = await startStand({ topology: 'one-process' });
  operations = await countedOperations(stand);
});
afterAll(async () => {
  await stand?.stop();
});

describe('operations', () => {
  it('ask the stores no more often than they have to', async () => {
    expect(operations.length).toBeGreaterThan(0);
    for (const { name, count, expected } of operations) {
      const { requests, statements } = await count();
      const { postgres, cassandra } = requests;
      expect({ postgres, cassandra }, `${name}: ${[...statements]}`).toEqual(expected);
    }
  });
});
