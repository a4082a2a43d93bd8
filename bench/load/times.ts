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
