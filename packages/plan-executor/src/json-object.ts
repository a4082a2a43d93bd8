/** An object of a response. Its names come from clients: `__proto__` and `constructor` are names like others. */
export type JsonObject = { [name: string]: unknown };

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads what the object itself has; null when it has nothing of that name. */
export const ownValue = (object: JsonObject, name: string): unknown =>
  Object.hasOwn(object, name) ? object[name] : undefined;

/** Sets a value of the object itself, whatever its prototype has under that name. */
export function setOwnValue(object: JsonObject, name: string, value: unknown): void {
  if (name in object && !Object.hasOwn(object, name)) {
    Object.defineProperty(object, name, { configurable: true, enumerable: true, writable: true, value });
  } else object[name] = value;
}
