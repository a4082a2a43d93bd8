/** Does something so many times, one after the other: the milliseconds that each took. */
export async function timesOf(
  count: number,
  operation: (index: number) => Promise<unknown>,
): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const start = performance.now();
    await operation(index);
    times.push(performance.now() - start);
  }
  return times;
}

/** The same by so many at once, each with its next as soon as its last is done. */
export async function timesAtOnce(
  workers: number,
  count: number,
  operation: (index: number, worker: number) => Promise<unknown>,
): Promise<number[]> {
  const times: number[] = [];
  let next = 0;
  const work = async (worker: number): Promise<void> => {
    while (next < count) {
      const index = next;
      next += 1;
      const start = performance.now();
      await operation(index, worker);
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: workers }, (_, worker) => work(worker)));
  return times;
}
