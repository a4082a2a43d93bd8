import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaDirectory } from '@messenger/federation';
import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLInputField,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  isObjectType,
} from 'graphql';

const schema = buildSchema(readFileSync(join(schemaDirectory, 'api.graphql'), 'utf8'));
const objects = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .filter(({ name }) => !name.startsWith('__'));

type Argument = GraphQLArgument | GraphQLInputField;

/** The arguments of the API's fields that pass, such as `Mutation.markRead input.upToMessageId`. */
const argumentsThat = (pass: (argument: Argument) => boolean): string[] =>
  objects.flatMap((type) =>
    Object.values(type.getFields()).flatMap(({ name, args }) =>
      args.flatMap((argument) => pathsIn(argument, pass).map((path) => `${type.name}.${name} ${path}`)),
    ),
  );

function pathsIn(argument: Argument, pass: (argument: Argument) => boolean): string[] {
  const type = getNamedType(argument.type);
  const fields = isInputObjectType(type) ? Object.values(type.getFields()) : [];
  const within = fields.flatMap((field) => pathsIn(field, pass).map((path) => `${argument.name}.${path}`));
  return pass(argument) ? [argument.name, ...within] : within;
}

export const idArguments = (): string[] => argumentsThat(({ type }) => getNamedType(type).name === 'ID');

export const cursorArguments = (): string[] =>
  argumentsThat(
    ({ name, type }) => (name === 'after' || name === 'before') && getNamedType(type).name === 'String',
  );

export const sizeArguments = (): string[] =>
  argumentsThat(
    ({ name, type }) => (name === 'first' || name === 'last') && getNamedType(type).name === 'Int',
  );

export const listArguments = (): string[] => argumentsThat(({ type }) => isListType(getNullableType(type)));
