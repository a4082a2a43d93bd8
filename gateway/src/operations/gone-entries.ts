type Path = readonly (string | number)[];

/**
 * Is what is missing at `path` part of a list's entry that is null for it? Such an entry says by itself that it is
 * there no more, as a file whose time has come. What is missing anywhere else has to be told.
 */
export function isGoneEntry(data: unknown, path: Path | undefined): boolean {
  const entry = path?.slice(0, -1) ?? [];
  return typeof entry.at(-1) === 'number' && valueAt(data, entry) === null;
}

function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = Reflect.get(value, step);
  }
  return value;
}
