import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runChaos } from './run-chaos.ts';

const seconds = 60;
const seed = 20_260_103;

it('keeps every promise through a minute of faults', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'messenger-history-'));
  const historyFile = join(folder, 'history.jsonl');
  const { violations, messages, recoveries } = await runChaos({
    seconds,
    seed,
    historyFile,
    faults: [],
    people: 5,
    devicesEach: 2,
    mostPauseMs: 200,
    cassandraNodes: 1,
    report: () => {},
  });
  expect(violations).toEqual([]);
  expect(messages).toBeGreaterThan(0);
  expect(recoveries.length).toBeGreaterThan(0);
  await rm(folder, { recursive: true });
}, 600_000);
