/** Works through all items, so many at a time. The first failure ends it once what is under way has settled. */
export async function concurrently<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  const workers = Array.from({ length: Math.min(atOnce, items.length) }, worker);
  const failures = (await Promise.allSettled(workers)).filter((outcome) => outcome.status === 'rejected');
  if (failures[0]) throw failures[0].reason;
}
