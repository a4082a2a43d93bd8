/** Gives the same event for the same source object, and forgets it with the source. */
export function oncePerObject<Source extends object, Result>(
  make: (source: Source) => Result,
): (source: Source) => Result {
  const made = new WeakMap<Source, { result: Result }>();
  return (source) => {
    const known = made.get(source);
    if (known) return known.result;
    const result = make(source);
    made.set(source, { result });
    return result;
  };
}
