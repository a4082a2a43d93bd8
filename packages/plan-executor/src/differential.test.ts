import { compose, type SubgraphName, subgraphNames, subgraphSdl } from '@messenger/federation';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { BothExecutors } from '../fixtures/both-executors.ts';
import { madeUpSubgraph } from '../fixtures/made-up-subgraph.ts';
import { planSteps } from '../fixtures/plan-steps.ts';
import { type RandomOperation, randomOperation } from '../fixtures/random-operation.ts';
import { type Fixture, fixtures, supergraphOf } from '../fixtures/supergraphs.ts';
import { tampering } from '../fixtures/tampering.ts';
import type { ExecutorResult } from './index.ts';

/** More than the fixed ones: EXECUTOR_OPERATIONS=20000 EXECUTOR_SEED=7 */
const operationCount = Number(process.env.EXECUTOR_OPERATIONS ?? 60);
const firstSeed = Number(process.env.EXECUTOR_SEED ?? 1);

const sdlOf = (name: SubgraphName) => subgraphSdl(name);

const messenger: Fixture = {
  name: 'messenger',
  families: {},
  subgraphs: Object.fromEntries(subgraphNames.map((name) => [name, sdlOf(name)])),
};

function supergraphSdlOf(fixture: Fixture): string {
  if (fixture !== messenger) return supergraphOf(fixture);
  const composition = compose();
  if (!composition.ok) throw new Error('The schema does not compose');
  return composition.supergraphSdl;
}

function executorsOf(fixture: Fixture, seed: number, spoiltPercent: number): BothExecutors {
  const { families } = fixture;
  const subgraphs = Object.entries(fixture.subgraphs).map(
    ([name, sdl]) => [name, madeUpSubgraph({ name, sdl, seed, families })] as const,
  );
  return new BothExecutors(supergraphSdlOf(fixture), new Map(subgraphs), tampering(seed, spoiltPercent));
}

type Result = Pick<ExecutorResult, 'data'> & {
  errors?: readonly unknown[];
  extensions?: Record<string, unknown>;
};

/**
 * What a client gets, with its names in their order. Of errors:
 * - their order is not compared, for fetches of a plan run at the same time;
 * - the numbers in their paths are not, for the other executor miscounts when some entities of a list are left out of
 *   a fetch: `expectTruePaths` checks ours;
 * - those that tell the same of the same place count once, for a thing that stands at many places fails once for us.
 */
function comparable({ data, errors = [], extensions }: Result) {
  const missing = extensions?.valueCompletion ?? [];
  return {
    data: JSON.stringify(data),
    errors: textsOf(errors),
    missing: Array.isArray(missing) ? missing.map((error) => JSON.stringify(error)) : missing,
  };
}

const textsOf = (errors: readonly unknown[]): string[] => {
  const texts = errors.map((error) => {
    const { message, path, extensions } = asPlain(error);
    const place = path?.map((step) => (typeof step === 'number' ? '@' : step));
    return JSON.stringify({ message, place, extensions: extensions ?? {} });
  });
  return texts.sort();
};

type PlainError = { message: string; path?: (string | number)[]; extensions?: object };

const asPlain = (error: unknown): PlainError =>
  error instanceof Error && !('toJSON' in error)
    ? { message: error.message }
    : JSON.parse(JSON.stringify(error));

/** An error names elements that are there, unless their list or what holds it is null. */
function expectTruePaths({ data, errors = [] }: Result): void {
  for (const { path = [] } of errors.map(asPlain)) {
    let value: unknown = data;
    for (const step of path) {
      if (typeof step === 'number' && Array.isArray(value)) expect(step).toBeLessThan(value.length);
      value = Object.getOwnPropertyDescriptor(Object(value), step)?.value;
    }
  }
}

async function outcome(execution: Promise<Result>): Promise<Result> {
  try {
    return await execution;
  } catch (error) {
    return { errors: [{ message: `rejected: ${error}` }] };
  }
}

async function compare(executors: BothExecutors, operation: RandomOperation): Promise<number> {
  const theirs = await outcome(executors.executeTheirs(operation));
  const ours = await outcome(executors.executeOurs(operation));
  const asked = `${operation.text}\n${JSON.stringify(operation.variables)}`;
  expect(comparable(ours), asked).toEqual(comparable(theirs));
  expectTruePaths(ours);
  return JSON.stringify(ours.data ?? null).length;
}

const asked = { ours: 0, theirs: 0 };
const steps = new Set<string>();

function noteSteps({ ours }: BothExecutors, { text }: RandomOperation): void {
  try {
    for (const step of planSteps(ours.prepare(text, parse(text)).plan)) steps.add(step);
  } catch {
    // The planner refuses it, to both.
  }
}

describe.each([...fixtures, messenger])('$name', (fixture) => {
  it.each([
    ['truthful subgraphs', 0],
    ['subgraphs that give something wrong', 3],
  ])('%s are answered as @apollo/gateway answers', { timeout: 600_000 }, async (_, spoiltPercent) => {
    const executors = executorsOf(fixture, firstSeed, spoiltPercent);
    let characters = 0;
    for (let count = 0; count < operationCount; count += 1) {
      const operation = randomOperation(executors.ours.schema, `${fixture.name} ${firstSeed} ${count}`);
      characters += await compare(executors, operation);
      noteSteps(executors, operation);
    }
    expect(characters / operationCount, 'the answers are worth comparing').toBeGreaterThan(20);
    asked.ours += executors.asked.ours;
    asked.theirs += executors.asked.theirs;
  });
});

it('went by every kind of step that plans have', () => {
  expect([...steps].sort()).toEqual(
    [
      ...['nothing to fetch', 'fetch of the root', 'fetch of entities', 'variables', 'Sequence', 'Parallel'],
      ...['Flatten', 'lists in lists', '@include', '@skip'],
      ...['a requirement of a type', 'a requirement within another'],
      ...['input ValueSetter', 'output KeyRenamer'],
    ].sort(),
  );
});

it('asked for things that stand at several places once', () => {
  expect(asked.ours).toBeLessThan(asked.theirs * 0.9);
});
