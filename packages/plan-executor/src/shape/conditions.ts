import { type OperationElement, type Schema, Variable } from '@apollo/federation-internals';
import { type JsonObject, ownValue } from '../json-object.ts';

/** A variable, and what it must be for something to be included. */
export type Condition = { variable: string; wanted: boolean };

/** What @skip and @include of an element ask for; false when it is never included. */
export function conditionsOf(schema: Schema, element: OperationElement): Condition[] | false {
  const conditions: Condition[] = [];
  for (const [directive, wanted] of [
    [element.appliedDirectivesOf(schema.skipDirective())[0], false],
    [element.appliedDirectivesOf(schema.includeDirective())[0], true],
  ] as const) {
    if (!directive) continue;
    const value: unknown = directive.arguments().if;
    if (value instanceof Variable) conditions.push({ variable: value.name, wanted });
    else if (value !== wanted) return false;
  }
  return conditions;
}

export function areMet(conditions: readonly Condition[], variables: JsonObject): boolean {
  return conditions.every(({ variable, wanted }) => {
    const value = ownValue(variables, variable);
    if (typeof value !== 'boolean') throw new Error(`Variable $${variable} has no boolean value`);
    return value === wanted;
  });
}
