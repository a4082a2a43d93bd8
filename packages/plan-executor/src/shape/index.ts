import type { Operation } from '@apollo/federation-internals';
import type { GraphQLError } from 'graphql';
import type { JsonObject } from '../json-object.ts';
import { type Introspect, ObjectShape } from './object-shape.ts';
import type { Shaping } from './shaping.ts';

/** Makes the response of what was fetched. `missing` tells of what should have been there. */
export type Shape = (
  fetched: JsonObject,
  variables: JsonObject,
) => { data: JsonObject | null; missing: GraphQLError[] };

/** Works out what an operation asks for, once. */
export function compileShape(operation: Operation, introspect: Introspect): Shape {
  const schema = operation.schema();
  const root = schema.schemaDefinition.rootType(operation.rootKind);
  if (!root) throw new Error(`The schema has no ${operation.rootKind}`);
  const shape = new ObjectShape(operation.selectionSet, root, schema, introspect);
  return (fetched, variables) => {
    const shaping: Shaping = { variables, errors: [], path: [] };
    const data = shape.shapeRoot(shaping, fetched);
    return { data, missing: shaping.errors };
  };
}
