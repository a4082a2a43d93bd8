import type { PluginFunction } from '@graphql-codegen/plugin-helpers';
import { plugin as operationTypes } from '@graphql-codegen/typescript-operations';
import { type GraphQLSchema, isEnumType, isInterfaceType } from 'graphql';

/** The types of results and variables, with the one code that each failure has in place of all codes. */
export const plugin: PluginFunction = async (schema, documents, config, info) => {
  const written = await operationTypes(schema, documents, config, info);
  const output = typeof written === 'string' ? { content: written } : written;
  const codes = failureCodes(schema);
  const content = output.content.replace(
    /(__typename: '(\w+)',[^{}\n]*? code: )ErrorCode\b/g,
    (whole, before: string, type: string) => (codes.has(type) ? `${before}'${codes.get(type)}'` : whole),
  );
  if (/code: ErrorCode\b/.test(content)) throw new Error('A failure is selected without its type');
  return { ...output, content };
};

/** `RateLimited` has RATE_LIMITED, and so on: each failure's code is its name. */
function failureCodes(schema: GraphQLSchema): Map<string, string> {
  const failure = schema.getType('Error');
  const codes = schema.getType('ErrorCode');
  if (!isInterfaceType(failure) || !isEnumType(codes)) throw new Error('The schema has no failures');
  return new Map(
    schema.getPossibleTypes(failure).map(({ name }) => {
      const code = name.replace(/(?<=.)[A-Z]/g, '_$&').toUpperCase();
      if (!codes.getValue(code)) throw new Error(`${name} has no code of its own`);
      return [name, code];
    }),
  );
}
