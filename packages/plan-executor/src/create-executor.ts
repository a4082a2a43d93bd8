import { type DocumentNode, GraphQLError, type GraphQLSchema, getVariableValues, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { JsonObject } from './json-object.ts';
import { type PreparedOperation, prepareOperation } from './operation.ts';
import type { Run } from './run.ts';
import type { Sources } from './source.ts';
import { type LoadedSupergraph, loadSupergraph } from './supergraph.ts';

export type ExecutorOptions<Context> = {
  /** Its text, or what was read of it before. */
  supergraph: string | LoadedSupergraph;
  /** Who is asked, by the names of the subgraphs. */
  sources: Sources<Context>;
  /** How many operations are kept ready: the least recently used are forgotten beyond that. */
  maxOperations?: number;
  /** What they may take together, roughly. */
  maxBytes?: number;
};

export type Execution<Context> = {
  variables?: JsonObject | null | undefined;
  /** Given to every source. */
  context: Context;
};

export type ExecutorResult = {
  data?: JsonObject | null;
  errors?: GraphQLError[];
  /** What subgraphs did not give though they must, when nobody told of an error: the parts are null for it. */
  extensions?: { valueCompletion: GraphQLError[] };
};

export type PlanExecutor<Context> = {
  /** What clients see. */
  readonly schema: GraphQLSchema;
  /** How many operations are ready. */
  readonly size: number;
  /**
   * The operation of a valid document, whose text this is: read, planned and compiled the first time.
   * @throws GraphQLError when there is no such operation, or the planner refuses it.
   */
  prepare(text: string, document: DocumentNode, operationName?: string | null): PreparedOperation;
  execute(operation: PreparedOperation, execution: Execution<Context>): Promise<ExecutorResult>;
};

/** Plans and executes operations over a supergraph. */
export function createExecutor<Context>(options: ExecutorOptions<Context>): PlanExecutor<Context> {
  const { sources, maxOperations = 1000, maxBytes = 128 * 1024 * 1024 } = options;
  const { supergraph: given } = options;
  const supergraph = typeof given === 'string' ? loadSupergraph(given) : given;
  const schema = supergraph.apiSchema;
  const operations = new LRUCache<string, PreparedOperation>({
    max: maxOperations,
    maxSize: maxBytes,
    sizeCalculation: ({ bytes }) => bytes,
  });

  return {
    schema,
    get size() {
      return operations.size;
    },
    prepare(text, document, operationName) {
      const key = operationName ? `${operationName} ${text}` : ` ${text}`;
      const known = operations.get(key);
      if (known) return known;
      // With locations a document holds every token of its text for as long as it is kept.
      const bare = document.loc ? parse(text, { noLocation: true }) : document;
      const made = prepareOperation(supergraph, key, bare, operationName ?? undefined);
      operations.set(key, made);
      return made;
    },
    async execute(operation, { variables, context }) {
      const { definition, defaults } = operation;
      const given = variables ?? {};
      const { errors: wrong } = getVariableValues(schema, definition.variableDefinitions ?? [], given);
      if (wrong) return { errors: [...wrong] };
      const run: Run<Context> = {
        sources,
        context,
        kind: definition.operation,
        variables: given,
        data: Object.create(null),
        errors: [],
      };
      await operation.fetch?.(run);
      return shaped(operation, run, { __proto__: null, ...defaults, ...given });
    },
  };
}

function shaped(
  { shape }: PreparedOperation,
  run: Pick<Run<unknown>, 'data' | 'errors'>,
  variables: JsonObject,
): ExecutorResult {
  try {
    const { data, missing } = shape(run.data, variables);
    if (run.errors.length > 0) return { errors: run.errors.map(asGraphQLError), data };
    // What is missing after a failure is missing because of it.
    return missing.length > 0 ? { extensions: { valueCompletion: missing }, data } : { data };
  } catch (error) {
    return { errors: [asGraphQLError(error)] };
  }
}

function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  if (error instanceof Error) return new GraphQLError(error.message, { originalError: error });
  return new GraphQLError('Unexpected error during query plan execution');
}
