import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runChaos } from './run-chaos.ts';

const seconds = 180;
const seed = 20_260_103;

it('keeps every promise through three minutes of faults', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'messenger-history-'));
  const { violations, messages, recoveries } = await runChaos({
    seconds,
    seed,
    historyFile: join(folder, 'history.jsonl'),
    logFolder: join(folder, 'logs'),
    faults: [],
    mostCalmMs: 3_500,
    people: 5,
    devicesEach: 2,
    mostPauseMs: 200,
    // Other tests run on the same machine: what never comes back is caught, what is slow is not.
    mostBackMs: 60_000,
    cassandraNodes: 1,
    report: () => {},
  });
  expect(violations).toEqual([]);
  expect(messages).toBeGreaterThan(0);
  expect(recoveries.length).toBeGreaterThan(0);
  await rm(folder, { recursive: true });
}, 900_000);
