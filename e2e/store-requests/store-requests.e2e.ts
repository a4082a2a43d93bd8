import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CountedOperation, countedOperations } from '../../bench/load/counted-operations.ts';
import { type Stand, startStand, topologies } from '../stand/index.ts';

const memories = [
  { what: 'messages remembered', isRemembered: true, environment: {} },
  { what: 'no message remembered', isRemembered: false, environment: { MESSAGES_MEMORY_BYTES: '0' } },
];
const cases = topologies.flatMap((topology) => memories.map((memory) => ({ topology, ...memory })));

describe.each(cases)('operations, $topology, $what', ({ topology, isRemembered, environment }) => {
  let stand: Stand;
  let operations: CountedOperation[];
  beforeAll(async () => {
    stand = await startStand({ topology, environment });
    operations = await countedOperations(stand, { isRemembered });
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
