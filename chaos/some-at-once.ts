/** Does the work for each, that many at a time; the answers in their order. */
export async function someAtOnce<T, R>(
  all: readonly T[],
  atOnce: number,
  work: (each: T) => Promise<R>,
): Promise<R[]> {
  const answers: R[] = [];
  let next = 0;
  const take = async () => {
    for (let index = next++; index < all.length; index = next++) {
      const each = all[index];
      if (each !== undefined) answers[index] = await work(each);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, take));
  return answers;
}
