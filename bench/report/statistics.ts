/** The middle of what pairs gave, and how far they lie apart. */
export type Spread = { median: number; min: number; max: number };

/** The value that a share of all values (0 to 1) does not exceed, the nearest rank. @throws RangeError without values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('nothing was measured');
  return value;
}

/** The middle value; of an even number of values the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new RangeError('nothing was measured');
  return (lower + upper) / 2;
}

export function spreadOf(values: readonly number[]): Spread {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

/** Ours by floor, pair for pair. @throws RangeError when there is not a floor to each. */
export function ratiosOf(ours: readonly number[], floor: readonly number[]): number[] {
  return ours.map((value, index) => {
    const below = floor[index];
    if (below === undefined || below <= 0) throw new RangeError('a pair lacks its floor');
    return value / below;
  });
}

/** The slope of the best line through (log size, log value): 0 for what does not grow, 1 for what grows with the size. */
export function logLogSlope(points: readonly { size: number; value: number }[]): number {
  const logs = points.map(({ size, value }) => ({ x: Math.log(size), y: Math.log(value) }));
  const mean = (read: (log: { x: number; y: number }) => number) =>
    logs.reduce((sum, log) => sum + read(log), 0) / logs.length;
  const [x, y] = [mean((log) => log.x), mean((log) => log.y)];
  const rise = logs.reduce((sum, log) => sum + (log.x - x) * (log.y - y), 0);
  const run = logs.reduce((sum, log) => sum + (log.x - x) ** 2, 0);
  if (!(run > 0)) throw new RangeError('a slope takes two sizes');
  return rise / run;
}
