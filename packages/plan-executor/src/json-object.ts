/** An object of a response. Its names come from clients: `__proto__` and `constructor` are names like others. */
export type JsonObject = { [name: string]: unknown };

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads what the object itself has; undefined when it has nothing of that name. */
export const ownValue = (object: JsonObject, name: string): unknown =>
  Object.hasOwn(object, name) ? object[name] : undefined;

/** Sets a value of the object itself, also under a name that every object inherits. */
export function setOwnValue(object: JsonObject, name: string, value: unknown): void {
  if (name in Object.prototype) {
    Object.defineProperty(object, name, { configurable: true, enumerable: true, writable: true, value });
  } else object[name] = value;
}

/**
 * An object that inherits nothing, so that every name is free. Unlike one made by `Object.create(null)`, the engine
 * keeps it as it keeps objects of a class, which makes it cheap to fill, read and write.
 */
export class BareObject {
  [name: string]: unknown;
}
Object.setPrototypeOf(BareObject.prototype, null);
Reflect.deleteProperty(BareObject.prototype, 'constructor');
