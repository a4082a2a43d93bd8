import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaDirectory } from '@messenger/federation';
import { buildSchema, type GraphQLInputType, getNamedType, isInputObjectType } from 'graphql';

/** The root fields that take an id anywhere in their arguments, such as `Mutation.markRead`. */
export function fieldsWithIds(): string[] {
  const schema = buildSchema(readFileSync(join(schemaDirectory, 'api.graphql'), 'utf8'));
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return roots.flatMap((root) =>
    Object.values(root?.getFields() ?? {})
      .filter(({ args }) => args.some(({ type }) => holdsId(type)))
      .map(({ name }) => `${root?.name}.${name}`),
  );
}

function holdsId(type: GraphQLInputType): boolean {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return named.name === 'ID';
  return Object.values(named.getFields()).some((field) => holdsId(field.type));
}
