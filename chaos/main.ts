import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runChaos } from './run-chaos.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '3' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
    /** Names of files in faults/, separated by commas; all when left out. */
    faults: { type: 'string', default: '' },
  },
});
const [minutes, seed] = [Number(values.minutes), Number(values.seed)];
if (!(minutes > 0) || !Number.isInteger(seed)) throw new Error('--minutes and --seed take numbers');

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const results = join(import.meta.dirname, 'results');
await mkdir(results, { recursive: true });
const historyFile = join(results, `${seed}.jsonl`);
const began = performance.now();
const report = (line: string) =>
  console.log(`${((performance.now() - began) / 1_000).toFixed(1).padStart(7)} s  ${line}`);

report(`seed ${seed}, ${minutes} minutes; history in ${historyFile}`);
const { operations, endings, recoveries, messages, violations } = await runChaos({
  seconds: minutes * 60,
  seed,
  historyFile,
  faults: values.faults.split(',').filter(Boolean),
  report,
});
console.log(`${operations} operations, ${messages} messages, ${recoveries.length} faults`);
console.log(`endings: ${JSON.stringify(endings)}`);
const slowest = recoveries.toSorted((one, other) => other.backMs - one.backMs)[0];
if (slowest) console.log(`slowest to be back: ${slowest.fault}, ${slowest.backMs} ms`);
for (const { invariant, what } of violations) console.log(`${invariant} BROKEN: ${what}`);
console.log(violations.length === 0 ? 'every promise was kept' : `${violations.length} violations`);
process.exitCode = violations.length === 0 ? 0 : 1;
