import type { PluginFunction } from '@graphql-codegen/plugin-helpers';
import { printSchema } from 'graphql';

/** Writes the schema's text as a module. */
export const plugin: PluginFunction = (schema) =>
  `/** The public schema in SDL. */\nexport const schema: string = ${JSON.stringify(printSchema(schema))};\n`;
