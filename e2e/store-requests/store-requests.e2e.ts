import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CountedOperation, countedOperations } from '../../bench/load/counted-operations.ts';
import { type Stand, startStand, topologies } from '../stand/index.ts';

describe.each(topologies)('operations, %s', (topology) => {
  let stand: Stand;
  let operations: CountedOperation[];
  beforeAll(async () => {
    stand = await startStand({ topology });
    operations = await countedOperations(stand);
  });
  afterAll(async () => {
    await stand?.stop();
  });

  it('ask the stores for what they need, once', async () => {
    expect(operations.length).toBeGreaterThan(0);
    const asked: Record<string, unknown> = {};
    for (const { name, count } of operations) asked[name] = Object.fromEntries((await count()).statements);
    expect(asked).toEqual(Object.fromEntries(operations.map(({ name, expected }) => [name, expected])));
  });
});
