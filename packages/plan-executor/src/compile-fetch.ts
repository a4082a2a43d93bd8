import type { FetchNode } from '@apollo/query-planner';
import { entitiesAt, type PlanPath, pathsAt } from './entities.ts';
import { isJsonObject, type JsonObject } from './json-object.ts';
import { mergeCopyInto, mergeInto } from './merge.ts';
import { compileRepresentations } from './representations.ts';
import { compileRewrites } from './rewrites.ts';
import type { Run, Step } from './run.ts';
import { FetchOperation, type SourceError, type SourceResponse } from './source.ts';
import { subgraphError } from './subgraph-error.ts';
import type { LoadedSupergraph } from './supergraph.ts';

/** A fetch of what stands at `path`: of the root, or of entities. What fails becomes an error of the run. */
export function compileFetch(supergraph: LoadedSupergraph, node: FetchNode, path: PlanPath): Step {
  const step = node.requires
    ? compileEntityFetch(supergraph, node, node.requires, path)
    : compileRootFetch(supergraph, node, path);
  return async (run) => {
    try {
      await step(run);
    } catch (error) {
      run.errors.push(error);
    }
  };
}

function compileRootFetch(supergraph: LoadedSupergraph, node: FetchNode, path: PlanPath): Step {
  const ask = compileAsk(node);
  const rewriteOutput = compileRewrites(supergraph, node.outputRewrites);
  return async (run) => {
    const targets = entitiesAt(run.data, path);
    if (targets.length === 0) return;
    const { data, errors } = await ask(run, usedVariables(node, run.variables));
    for (const error of errors ?? []) {
      run.errors.push(subgraphError(error, node.serviceName, error.path && [...path, ...error.path]));
    }
    if (!data) return;
    rewriteOutput?.(data);
    for (const [index, target] of targets.entries()) (index === 0 ? mergeInto : mergeCopyInto)(target, data);
  };
}

function compileEntityFetch(
  supergraph: LoadedSupergraph,
  node: FetchNode,
  requires: NonNullable<FetchNode['requires']>,
  path: PlanPath,
): Step {
  const ask = compileAsk(node);
  const represent = compileRepresentations(supergraph, requires);
  const rewriteInput = compileRewrites(supergraph, node.inputRewrites);
  const rewriteOutput = compileRewrites(supergraph, node.outputRewrites);
  return async (run) => {
    const entities = entitiesAt(run.data, path);
    const { list, places } = represent(entities);
    if (list.length === 0) return;
    if (rewriteInput) for (const representation of list) rewriteInput(representation);
    const variables = usedVariables(node, run.variables);
    if ('representations' in variables) throw new Error('Variables cannot contain key "representations"');
    variables.representations = list;
    const { data, errors } = await ask(run, variables);
    if (errors) addEntityErrors(run, errors, { serviceName: node.serviceName, path, places });
    if (!data) return;
    const received = receivedEntities(data, list.length);
    if (rewriteOutput) {
      nameTypes(entities, places, received);
      for (const each of received) rewriteOutput(each);
    }
    spread(entities, places, received);
  };
}

function receivedEntities(data: JsonObject, expected: number): unknown[] {
  const { _entities: received } = data;
  if (!Array.isArray(received)) throw new Error('Expected "data._entities" in response to be an array');
  if (received.length !== expected) {
    throw new Error(`Expected "data._entities" to contain ${expected} elements`);
  }
  return received;
}

/** Rewrites go by the type, which subgraphs are not asked for when it is known. */
function nameTypes(entities: readonly JsonObject[], places: readonly number[], received: readonly unknown[]) {
  for (const [index, entity] of entities.entries()) {
    const one = received[places[index] ?? -1];
    if (isJsonObject(one) && !one.__typename) one.__typename = entity.__typename;
  }
}

/** Gives every entity what was received for it; the second one of a kind gets a copy. */
function spread(entities: readonly JsonObject[], places: readonly number[], received: readonly unknown[]) {
  const given = new Set<number>();
  for (const [index, entity] of entities.entries()) {
    const place = places[index] ?? -1;
    const one = received[place];
    if (!isJsonObject(one)) continue;
    if (given.has(place)) mergeCopyInto(entity, one);
    else mergeInto(entity, one);
    given.add(place);
  }
}

/** What went wrong with one thing is told at every place where it stands. */
function addEntityErrors<Context>(
  run: Run<Context>,
  errors: readonly SourceError[],
  { serviceName, path, places }: { serviceName: string; path: PlanPath; places: readonly number[] },
): void {
  let paths: ReturnType<typeof pathsAt> | undefined;
  for (const error of errors) {
    const asked = error.path?.[1];
    if (typeof asked !== 'number') {
      run.errors.push(subgraphError(error, serviceName, error.path && [...path, ...error.path]));
      continue;
    }
    paths ??= pathsAt(run.data, path);
    const rest = error.path?.slice(2) ?? [];
    for (const [index, place] of places.entries()) {
      if (place !== asked) continue;
      run.errors.push(subgraphError(error, serviceName, [...(paths[index] ?? []), ...rest]));
    }
  }
}

function compileAsk({ serviceName, operation: text, operationName }: FetchNode) {
  const operation = new FetchOperation(text, operationName);
  return <Context>(
    { sources, context, kind }: Run<Context>,
    variables: JsonObject,
  ): SourceResponse | Promise<SourceResponse> => {
    const source = sources.get(serviceName);
    if (!source) throw new Error(`Couldn't find service with name "${serviceName}"`);
    return source({ operation, variables, context, kind });
  };
}

function usedVariables({ variableUsages = [] }: FetchNode, given: JsonObject): JsonObject {
  const used: JsonObject = Object.create(null);
  for (const name of variableUsages) {
    if (Object.hasOwn(given, name) && given[name] !== undefined) used[name] = given[name];
  }
  return used;
}
