import { isJsonObject, type JsonObject } from './json-object.ts';

/** The way to a part of the result, as plans write it: `@` stands for every element of a list. */
export type PlanPath = readonly (string | number)[];

export type ErrorPath = (string | number)[];

/** All objects at a path, in order; null is passed over. */
export function entitiesAt(data: JsonObject, path: PlanPath): JsonObject[] {
  const found: JsonObject[] = [];
  collect(data, path, 0, found);
  return found;
}

function collect(value: unknown, path: PlanPath, depth: number, found: JsonObject[]): void {
  if (typeof value !== 'object' || value === null) return;
  const step = path[depth];
  if (Array.isArray(value)) {
    if (step === '@') for (const element of value) collect(element, path, depth + 1, found);
    return;
  }
  if (!isJsonObject(value) || step === '@') return;
  if (step === undefined) found.push(value);
  else if (Object.hasOwn(value, step)) collect(value[step], path, depth + 1, found);
}

/** Where each of those objects is, in the same order. */
export function pathsAt(data: JsonObject, path: PlanPath): ErrorPath[] {
  const found: ErrorPath[] = [];
  const at: ErrorPath = [];
  const walk = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null) return;
    const step = path[depth];
    if (step === undefined) {
      if (!Array.isArray(value)) found.push([...at]);
    } else if (step === '@' && Array.isArray(value)) {
      for (const [index, element] of value.entries()) {
        at.push(index);
        walk(element, depth + 1);
        at.pop();
      }
    } else if (step !== '@' && isJsonObject(value) && Object.hasOwn(value, step)) {
      at.push(step);
      walk(value[step], depth + 1);
      at.pop();
    }
  };
  walk(data, 0);
  return found;
}
