import type { PluginFunction } from '@graphql-codegen/plugin-helpers';
import { type GraphQLSchema, isAbstractType, isIntrospectionType, printSchema } from 'graphql';

/** Writes the schema's text as a module, and what caches have to know of its interfaces and unions. */
export const plugin: PluginFunction = (schema) =>
  [
    '/** The public schema in SDL. */',
    `export const schema: string = ${JSON.stringify(printSchema(schema))};\n`,
    '/** The types of each interface and union, such as for the cache of Apollo Client. */',
    `export const possibleTypes: Readonly<Record<string, string[]>> = ${JSON.stringify(possibleTypesOf(schema))};\n`,
  ].join('\n');

function possibleTypesOf(schema: GraphQLSchema): Record<string, string[]> {
  const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));
  return Object.fromEntries(
    types
      .filter(isAbstractType)
      .map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]),
  );
}
