import { ERRORS } from '@apollo/federation-internals';
import type { GraphQLError } from 'graphql';
import type { ErrorPath } from '../entities.ts';
import type { JsonObject } from '../json-object.ts';

/** One result as it is put together. */
export type Shaping = {
  /** With the defaults of those that were not given. */
  readonly variables: JsonObject;
  readonly errors: GraphQLError[];
  /** Of the part that is looked at now; changes meanwhile. */
  readonly path: ErrorPath;
};

/** A part is null though nothing failed to be there: an error has told why. */
export const failed = Symbol('failed');
/** A part that may not be null is: so is what it stands in. An error has told why. */
export const invalid = Symbol('invalid');

export function addError({ errors, path }: Shaping, message: string): void {
  errors.push(ERRORS.INVALID_GRAPHQL.err(message, { path: [...path] }));
}

/** What the current path leads to, for messages. */
export function placeOf({ path }: Shaping, currentType: string, parentType: string): string {
  const last = path.at(-1);
  return typeof last === 'number'
    ? `array element of type ${currentType} at index ${last}`
    : `field ${parentType}.${last}`;
}
