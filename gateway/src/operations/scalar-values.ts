import { errorCodes } from '@messenger/errors';
import {
  type ASTVisitor,
  type DocumentNode,
  GraphQLError,
  GraphQLScalarType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  getOperationAST,
  getVariableValues,
  isListType,
  isScalarType,
  Kind,
  type ValidationContext,
  type ValueNode,
} from 'graphql';
import { DateTimeISOResolver, SafeIntResolver, UUIDResolver } from 'graphql-scalars';

/** That a text is no address is a failure which the operation tells of itself. */
const url = new GraphQLScalarType<string, string>({
  name: 'URL',
  parseValue(value) {
    if (typeof value !== 'string') throw new GraphQLError('An address is text.');
    return value;
  },
});

type Reading = Pick<GraphQLScalarType, 'parseValue' | 'parseLiteral'>;

const scalars: ReadonlyMap<string, Reading> = new Map<string, Reading>([
  ['DateTime', DateTimeISOResolver],
  ['Sequence', SafeIntResolver],
  ['UUID', UUIDResolver],
  ['URL', url],
]);

/**
 * A schema made from SDL takes any value for a scalar of its own. With these the gateway refuses what a subgraph
 * could only fail on.
 */
export function giveScalars(schema: GraphQLSchema): GraphQLSchema {
  for (const [name, { parseValue, parseLiteral }] of scalars) {
    const type = schema.getType(name);
    if (isScalarType(type)) Object.assign(type, { parseValue, parseLiteral });
  }
  return schema;
}

/** The same for values that stand in the document, whatever schema it is validated with. */
export function scalarLiteralsRule(context: ValidationContext): ASTVisitor {
  const check = (node: ValueNode): void => {
    const isList = node.kind === Kind.LIST;
    // Within a list the context stands at its items already.
    const type = getNullableType(isList ? context.getParentInputType() : context.getInputType());
    if (!type || (isList && isListType(type))) return;
    const { name } = getNamedType(type);
    const reason = scalars.has(name) ? refusalOf(name, node) : null;
    if (reason !== null) context.reportError(new GraphQLError(reason, { nodes: node }));
  };
  return {
    IntValue: check,
    FloatValue: check,
    StringValue: check,
    BooleanValue: check,
    EnumValue: check,
    ListValue: check,
    ObjectValue: check,
  };
}

function refusalOf(name: string, node: ValueNode): string | null {
  try {
    scalars.get(name)?.parseLiteral(node, {});
    return null;
  } catch (error) {
    return `That is no ${name}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** What is wrong with the variables of an operation; null when nothing is. `schema` has its scalars. */
export function checkVariables(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
  variables: Readonly<Record<string, unknown>> | null | undefined,
): GraphQLError | null {
  const definitions = getOperationAST(document, operationName)?.variableDefinitions ?? [];
  if (definitions.length === 0) return null;
  const { errors } = getVariableValues(schema, definitions, variables ?? {}, { maxErrors: 1 });
  const message = errors?.[0]?.message;
  if (message === undefined) return null;
  return new GraphQLError(message, { extensions: { code: errorCodes.badUserInput, http: { status: 400 } } });
}
