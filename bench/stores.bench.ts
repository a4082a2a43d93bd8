import type { Benchmark } from './benchmark.ts';
import { type CountedOperation, countedOperations } from './load/counted-operations.ts';
import type { Figure } from './report/figure.ts';
import { onStage } from './stage/open-stage.ts';

const counted = (name: string, value: number, atMost: number): Figure => ({
  name,
  kind: 'count',
  values: [value],
  atMost,
  taken: null,
  cpu: null,
});

async function countsOf({
  name,
  count,
  expected,
}: CountedOperation): Promise<{ figures: Figure[]; note: string }> {
  const { statements } = await count();
  const sum = (counts: Iterable<number>) => [...counts].reduce((total, one) => total + one, 0);
  return {
    figures: [counted(name, sum(statements.values()), sum(Object.values(expected)))],
    note: `${name}: ${[...statements].map(([statement, times]) => `${statement} ${times}`).join(', ')}`,
  };
}

export const stores: Benchmark = {
  name: 'stores',
  title: 'what an operation asks of the stores: counted, not timed',
  run: () =>
    onStage(async ({ stand }) => {
      const counts = [];
      for (const operation of await countedOperations(stand, { isRemembered: true }))
        counts.push(await countsOf(operation));
      return {
        figures: counts.flatMap(({ figures }) => figures),
        ceiling: null,
        notes: counts.map(({ note }) => note),
      };
    }),
};
