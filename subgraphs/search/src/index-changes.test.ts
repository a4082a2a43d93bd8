import { setImmediate } from 'node:timers';
import type { Change } from '@messenger/events';
import { expect, it } from 'vitest';
import { indexChanges } from './index-changes.ts';
import type { SearchDocument } from './search-document.ts';

const changeAt = (sequence: number): Change => ({
  kind: 'message_added',
  conversationId: '1',
  sequence,
  ordinal: sequence,
  occurredAt: '2026-01-01T00:00:00.000Z',
  actorId: '7',
  timeuuid: '00000001-0000-1000-8000-000000000001',
  body: { clientMessageId: 'c', kind: 'text', text: `message ${sequence}` },
});

it('puts all of many changes, in their order, and lets others have a turn meanwhile', async () => {
  const put: SearchDocument[][] = [];
  let turns = 0;
  const count = () => {
    turns += 1;
    if (put.length === 0) setImmediate(count);
  };
  setImmediate(count);
  const index = { put: async (documents: readonly SearchDocument[]) => void put.push([...documents]) };
  await indexChanges(
    index,
    Array.from({ length: 95 }, (_, at) => changeAt(at + 1)),
  );
  expect(put).toHaveLength(1);
  expect(put[0]?.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 95 }, (_, at) => at + 1));
  expect(turns).toBeGreaterThanOrEqual(4);
});
