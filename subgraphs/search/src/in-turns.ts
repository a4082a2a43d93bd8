import { setImmediate } from 'node:timers/promises';

/** How long other work may have to wait, in milliseconds: a request does so at each of its steps, a dozen times perhaps. */
const turnMs = 0.5;

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
