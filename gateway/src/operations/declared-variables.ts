import type { OperationDefinitionNode } from 'graphql';

type Variables = Record<string, unknown>;

/** Of what came as variables, those that the operation declares: a request has room for 100 000 that it does not. */
export function declaredVariables(
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Variables | null | undefined,
): Variables {
  const declared: Variables = Object.create(null);
  if (!given) return declared;
  for (const { variable } of variableDefinitions) {
    const name = variable.name.value;
    if (Object.hasOwn(given, name)) declared[name] = given[name];
  }
  return declared;
}
