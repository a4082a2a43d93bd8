import { setImmediate } from 'node:timers/promises';

/** How long other work may have to wait, in milliseconds. */
const turnMs = 2;

/** Does work that takes the processor's time, one item after the other, and lets everything else run in between. */
export async function mapInTurns<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Result,
): Promise<Result[]> {
  const results: Result[] = [];
  let began = performance.now();
  for (const item of items) {
    if (performance.now() - began >= turnMs) {
      await setImmediate();
      began = performance.now();
    }
    results.push(work(item));
  }
  return results;
}
