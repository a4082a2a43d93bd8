import { isJsonObject, type JsonObject, ownValue, setOwnValue } from './json-object.ts';

/** Puts what was fetched into what is there already. Parts of `source` become parts of `target`. */
export function mergeInto(target: JsonObject, source: JsonObject): void {
  merge(target, source, keep);
}

/** The same for a source that goes to several places: none of them shares an object with another. */
export function mergeCopyInto(target: JsonObject, source: JsonObject): void {
  merge(target, source, copy);
}

type Place = (value: unknown) => unknown;

const keep: Place = (value) => value;

function merge(target: JsonObject, source: JsonObject, place: Place): void {
  for (const name of Object.keys(source)) {
    const value = source[name];
    if (value === undefined) continue;
    if (typeof value !== 'object' || value === null) {
      setOwnValue(target, name, value);
      continue;
    }
    const known = ownValue(target, name);
    if (isJsonObject(known) && isJsonObject(value)) merge(known, value, place);
    else if (Array.isArray(known) && Array.isArray(value) && known.length === value.length) {
      mergeLists(known, value, place);
    } else setOwnValue(target, name, place(value));
  }
}

function mergeLists(target: unknown[], source: readonly unknown[], place: Place): void {
  for (const [index, value] of source.entries()) {
    const known = target[index];
    if (isJsonObject(known) && isJsonObject(value)) merge(known, value, place);
    else target[index] = place(value);
  }
}

/** What resolvers of this process give as a scalar, such as a Date, is one value and stays it. */
function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (!isJsonObject(value)) return value;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) return value;
  const made: JsonObject = {};
  merge(made, value, copy);
  return made;
}
