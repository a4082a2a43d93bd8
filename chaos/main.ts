import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { shortestCalmMs } from './fault-schedule.ts';
import { runChaos } from './run-chaos.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '3' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
    /** Names of files in faults/, separated by commas; all when left out. */
    faults: { type: 'string', default: '' },
    /** It is calm up to so many seconds between two faults. */
    calm: { type: 'string', default: '3.5' },
    people: { type: 'string', default: '5' },
    /** Of each person. */
    devices: { type: 'string', default: '2' },
    /** A device rests up to so many milliseconds between two things. */
    pause: { type: 'string', default: '200' },
    /** Everything has to be served so many seconds after healing. */
    back: { type: 'string', default: '10' },
    /** Nodes of Cassandra; 3 make a cluster on 127.0.0.1 to 127.0.0.3. */
    cassandra: { type: 'string', default: '1' },
  },
});

function numberOf(option: Exclude<keyof typeof values, 'faults'>, least: number): number {
  const value = Number(values[option]);
  if (!(value >= least)) throw new Error(`--${option} takes a number from ${least} on`);
  return value;
}

const seed = numberOf('seed', 0);
const minutes = numberOf('minutes', 0.1);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

/** What failed beside the run, which goes on all the same: its verdict matters more. */
const strays: string[] = [];
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error) =>
    strays.push(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  );
}

const results = join(import.meta.dirname, 'results');
await mkdir(results, { recursive: true });
const historyFile = join(results, `${seed}.jsonl`);
const logFolder = join(results, `${seed}-logs`);
await rm(logFolder, { recursive: true, force: true });
const began = performance.now();
const report = (line: string) =>
  console.log(`${((performance.now() - began) / 1_000).toFixed(1).padStart(7)} s  ${line}`);

report(`seed ${seed}, ${minutes} minutes; history in ${historyFile}`);
const { operations, operationsPerSecond, endings, recoveries, messages, violations } = await runChaos({
  seconds: minutes * 60,
  seed,
  historyFile,
  logFolder,
  faults: values.faults.split(',').filter(Boolean),
  mostCalmMs: numberOf('calm', shortestCalmMs / 1_000) * 1_000,
  people: numberOf('people', 2),
  devicesEach: numberOf('devices', 1),
  mostPauseMs: numberOf('pause', 1),
  mostBackMs: numberOf('back', 1) * 1_000,
  cassandraNodes: numberOf('cassandra', 1),
  report,
}).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
console.log(
  `${operations} operations, ${operationsPerSecond.toFixed(1)} a second; ${messages} messages, ${recoveries.length} faults`,
);
console.log(`endings: ${JSON.stringify(endings)}`);
const slowest = recoveries.toSorted((one, other) => other.backMs - one.backMs).slice(0, 5);
for (const { fault, backMs } of slowest) console.log(`served after ${backMs} ms: ${fault}`);
for (const { invariant, what } of violations) console.log(`${invariant} BROKEN: ${what}`);
for (const stray of strays) console.log(`the run itself BROKEN: ${stray}`);
const broken = violations.length + strays.length;
console.log(broken === 0 ? 'every promise was kept' : `${broken} violations`);
process.exitCode = broken === 0 ? 0 : 1;
