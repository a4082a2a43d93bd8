import {
  type CompositeType,
  isCompositeType,
  isListType,
  isNonNullType,
  type OutputType,
  type Schema,
} from '@apollo/federation-internals';
import { isJsonObject, type JsonObject } from '../json-object.ts';
import { leafCheck } from './leaf-values.ts';
import { addError, failed, invalid, placeOf, type Shaping } from './shaping.ts';

/**
 * Makes what the client gets of what was fetched, which is null where nothing was. `existing` is what the same name
 * was given before, undefined the first time.
 */
export type Complete = (shaping: Shaping, input: unknown, existing: unknown) => unknown;

/**
 * Makes an object of what was fetched, or adds to what there is of it; null when it must be null, undefined when
 * clients know no such type.
 */
export type ShapeObject = (
  shaping: Shaping,
  input: JsonObject,
  existing: JsonObject | undefined,
) => JsonObject | null | undefined;

type Field = {
  schema: Schema;
  /** Of the object that the field is of. */
  parentType: string;
  /** Null for leaves. */
  shape: ShapeObject | null;
};

export function compileComplete(type: OutputType, field: Field): Complete {
  if (isNonNullType(type)) return nonNull(compileComplete(type.ofType, field), `${type.ofType}`, field);
  if (isListType(type)) return list(compileComplete(type.ofType, field), `${type}`);
  if (!isCompositeType(type)) return leaf(type, field);
  if (!field.shape) throw new Error(`Invalid empty selection set for composite type ${type}`);
  return object(type, field.shape, field);
}

function nonNull(inner: Complete, type: string, { parentType }: Field): Complete {
  return (shaping, input, existing) => {
    const value = inner(shaping, input, existing);
    if (value === null) {
      addError(shaping, `Cannot return null for non-nullable ${placeOf(shaping, type, parentType)}.`);
      return invalid;
    }
    return value === failed ? invalid : value;
  };
}

function list(inner: Complete, type: string): Complete {
  return (shaping, input, existing) => {
    if (input === null) return null;
    if (!Array.isArray(input)) {
      throw new Error(`Invalid non-list value ${input} returned by subgraph for list type ${type}`);
    }
    const { path } = shaping;
    const earlier: readonly unknown[] | null = Array.isArray(existing) ? existing : null;
    const output = new Array<unknown>(input.length);
    let isInvalid = false;
    for (let index = 0; index < input.length; index += 1) {
      const before = earlier === null ? undefined : earlier[index];
      if (before === null) {
        output[index] = null;
        continue;
      }
      path.push(index);
      const value = inner(shaping, input[index] ?? null, before);
      path.pop();
      if (value === invalid) isInvalid = true;
      output[index] = value === failed ? null : value;
    }
    return isInvalid ? failed : output;
  };
}

function leaf(type: Parameters<typeof leafCheck>[0], { parentType }: Field): Complete {
  const isValid = leafCheck(type);
  return (shaping, input) => {
    if (input === null) return null;
    if (isValid(input)) return input;
    addError(shaping, `Invalid value found for ${placeOf(shaping, type.name, parentType)}.`);
    return failed;
  };
}

function object(type: CompositeType, shape: ShapeObject, { parentType }: Field): Complete {
  return (shaping, input, existing) => {
    if (input === null) return null;
    if (!isJsonObject(input)) {
      throw new Error(`Invalid non-object value ${input} returned by subgraph for composite type ${type}`);
    }
    const output = shape(shaping, input, isJsonObject(existing) ? existing : undefined);
    if (output) return output;
    if (output === undefined) {
      addError(shaping, `Invalid __typename found for object at ${placeOf(shaping, type.name, parentType)}.`);
    }
    return failed;
  };
}
