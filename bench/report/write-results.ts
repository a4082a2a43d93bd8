import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Benchmark, Findings } from '../benchmark.ts';
import { isQuick } from '../load/pace.ts';
import { allHeld, verdictOf } from './figure.ts';
import { describeMachine } from './machine.ts';
import { plotOf } from './plot.ts';
import { spreadOf } from './statistics.ts';
import { tableOf } from './table.ts';

const folder = join(import.meta.dirname, '../results');

/** Prints what was found and, unless it was a quick look, writes it to bench/results. Answers whether every goal held. */
export async function writeResults({ name, title }: Benchmark, findings: Findings): Promise<boolean> {
  const { figures, ceiling, other = 'floor', notes = [] } = findings;
  const machine = describeMachine();
  const isHeld = allHeld(figures);
  console.log(`\n${name}: ${title}\n\n${tableOf(figures, other)}\n`);
  if (ceiling) {
    const rate = Math.round(ceiling.perSecond);
    console.log(`generator against an echo: p50 ${ceiling.p50Ms.toFixed(2)} ms, ${rate} a second one by one`);
  }
  for (const note of notes) console.log(note);
  console.log(`${machine.cores} cores, ${machine.cpu}, load average ${machine.loadAverage}`);
  if (isQuick) return isHeld;
  const judged = figures.map((figure) => ({
    ...figure,
    ...spreadOf(figure.values),
    verdict: verdictOf(figure),
  }));
  const result = { name, title, isHeld, machine, other, ceiling: ceiling ?? null, notes, figures: judged };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
  await writeFile(join(folder, `${name}.svg`), plotOf(`${name}: ${title}`, figures));
  return isHeld;
}
