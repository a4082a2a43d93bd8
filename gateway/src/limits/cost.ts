import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  typeFromAST,
  type ValueNode,
} from 'graphql';
import { pageTooLarge } from './errors.ts';
import { assumedListSize, assumedPageSize, limits, mutationCost } from './limits.ts';

type Variables = Readonly<Record<string, unknown>>;

/**
 * What a selection costs: once, and for each item of the page that it belongs to. `edges` and `nodes` of a
 * connection have no size of their own; the field with `first` around them gives it.
 */
type Cost = { once: number; perItem: number };

type SelectionCost = (evaluation: Evaluation) => Cost;

type Evaluation = { variables: Variables; fragments: Map<string, Cost> };

const free: Cost = { once: 0, perItem: 0 };

const sum = (costs: readonly Cost[]): Cost => ({
  once: Math.min(
    costs.reduce((total, cost) => total + cost.once, 0),
    Number.MAX_SAFE_INTEGER,
  ),
  perItem: Math.min(
    costs.reduce((total, cost) => total + cost.perItem, 0),
    Number.MAX_SAFE_INTEGER,
  ),
});

/** The cost of one operation with the variables given. Throws a GraphQLError when a page size is out of bounds. */
export type OperationCost = (variables: Variables) => number;

/**
 * Prepares the cost of an operation of a document. Fragments are prepared once and evaluated once a request, so
 * nested ones cost no time beyond the length of the document. Unknown fields and types cost nothing: validation
 * refuses them.
 */
export function prepareCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): OperationCost {
  const root = schema.getRootType(operation.operation);
  if (!root) return () => 0;
  const selection = createCompiler(schema, document)(operation.selectionSet, root);
  const defaults = variableDefaults(operation);
  const rootCost = operation.operation === 'mutation' ? mutationCost : 0;
  return (variables) => {
    const evaluation = { variables: { ...defaults, ...variables }, fragments: new Map<string, Cost>() };
    return (
      rootCost * operation.selectionSet.selections.length + total(selection(evaluation), assumedListSize)
    );
  };
}

const total = (cost: Cost, size: number): number => cost.once + size * cost.perItem;

function variableDefaults(operation: OperationDefinitionNode): Variables {
  const entries = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue ? [[variable.name.value, argumentValue(defaultValue, {})] as const] : [],
  );
  return Object.fromEntries(entries);
}

function createCompiler(schema: GraphQLSchema, document: DocumentNode) {
  const definitions = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) definitions.set(node.name.value, node);
  }
  const compiled = new Map<string, SelectionCost>();

  function fragment(name: string): SelectionCost {
    return (evaluation) => {
      const known = evaluation.fragments.get(name);
      if (known) return known;
      // A fragment that contains itself is refused by validation; here it must only end.
      evaluation.fragments.set(name, free);
      const cost = bodyOf(name)(evaluation);
      evaluation.fragments.set(name, cost);
      return cost;
    };
  }

  function bodyOf(name: string): SelectionCost {
    const known = compiled.get(name);
    if (known) return known;
    const definition = definitions.get(name);
    const type = definition && typeFromAST(schema, definition.typeCondition);
    const body = definition && isCompositeType(type) ? compile(definition.selectionSet, type) : () => free;
    compiled.set(name, body);
    return body;
  }

  function compile(set: SelectionSetNode, type: GraphQLCompositeType): SelectionCost {
    const parts = set.selections.flatMap((selection): SelectionCost[] => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return [fragment(selection.name.value)];
      if (selection.kind === Kind.FIELD) return fieldCost(selection, type);
      const condition = selection.typeCondition ? typeFromAST(schema, selection.typeCondition) : type;
      return isCompositeType(condition) ? [compile(selection.selectionSet, condition)] : [];
    });
    return (evaluation) => sum(parts.map((part) => part(evaluation)));
  }

  function fieldCost(node: FieldNode, parent: GraphQLCompositeType): SelectionCost[] {
    const field =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    const type = field && getNamedType(field.type);
    if (!field || !isCompositeType(type) || !node.selectionSet) return field ? [pageCheck(node, field)] : [];
    const inner = compile(node.selectionSet, type);
    const size = sizeOf(node, field);
    const isList = isListType(isNonNullType(field.type) ? field.type.ofType : field.type);
    if (size) return [(evaluation) => sized(inner(evaluation), size(evaluation.variables), isList)];
    if (isList)
      return [(evaluation) => ({ once: 0, perItem: 1 + total(inner(evaluation), assumedListSize) })];
    return [(evaluation) => ({ once: 1 + total(inner(evaluation), assumedListSize), perItem: 0 })];
  }

  return compile;
}

/** A field that says how many it gives: a list of that many, or one connection that holds them. */
const sized = (inner: Cost, size: number, isList: boolean): Cost =>
  isList
    ? { once: size * (1 + total(inner, assumedListSize)), perItem: 0 }
    : { once: 1 + total(inner, size), perItem: 0 };

const pageCheck =
  (node: FieldNode, field: GraphQLField<unknown, unknown>): SelectionCost =>
  (evaluation) => {
    sizeOf(node, field)?.(evaluation.variables);
    return free;
  };

/** How many items a field gives, by its `first` and `last` or by the list of ids that it takes; else undefined. */
function sizeOf(
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
): ((variables: Variables) => number) | undefined {
  const argumentOf = (name: string) => node.arguments?.find((argument) => argument.name.value === name);
  const paging = field.args.filter(({ name }) => name === 'first' || name === 'last');
  if (paging.length > 0) {
    const given = paging.flatMap(({ name }) => argumentOf(name) ?? []);
    const fallback = paging.find(({ defaultValue }) => typeof defaultValue === 'number')?.defaultValue;
    const defaultSize = typeof fallback === 'number' ? fallback : assumedPageSize;
    return (variables) =>
      Math.max(0, ...given.map((argument) => pageSize(argument, variables))) || defaultSize;
  }
  const ids = field.args.find(({ name }) => name === 'ids' || name === 'userIds');
  const argument = ids && argumentOf(ids.name);
  return argument && ((variables) => listLength(argumentValue(argument.value, variables)));
}

function pageSize(argument: ArgumentNode, variables: Variables): number {
  const value = argumentValue(argument.value, variables);
  if (value === null || value === undefined) return 0;
  if (typeof value !== 'number' || value < 1 || value > limits.pageSize) {
    throw pageTooLarge(argument.name.value, limits.pageSize);
  }
  return value;
}

const listLength = (value: unknown): number => (Array.isArray(value) ? value.length : 1);

/** The value of an argument as far as sizes need it: numbers, lists and variables. */
function argumentValue(node: ValueNode, variables: Variables): unknown {
  if (node.kind === Kind.VARIABLE) return variables[node.name.value];
  if (node.kind === Kind.INT) return Number(node.value);
  if (node.kind === Kind.LIST) return node.values;
  return null;
}

/** Refuses an operation that costs more than one request may. */
export function checkCost(cost: number): GraphQLError | null {
  if (cost <= limits.cost) return null;
  return new GraphQLError(
    `The operation is too complex. Its cost is ${cost}, at most ${limits.cost} is allowed: ask for smaller pages.`,
    { extensions: { code: 'QUERY_TOO_COMPLEX', cost, maximumCost: limits.cost, http: { status: 400 } } },
  );
}
