import type { ConditionNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import { compileFetch } from './compile-fetch.ts';
import type { PlanPath } from './entities.ts';
import { type JsonObject, ownValue } from './json-object.ts';
import type { Step } from './run.ts';
import type { LoadedSupergraph } from './supergraph.ts';

type Parts = { supergraph: LoadedSupergraph; defaults: JsonObject };

/**
 * Makes steps of a plan; null when there is nothing to fetch. Of a subscription it runs one event: first the fetch
 * that gives it, then what else it needs.
 */
export function compilePlan(parts: Parts, { node }: QueryPlan): Step | null {
  if (!node) return null;
  if (node.kind !== 'Subscription') return compileNode(parts, node, []);
  const { primary, rest } = node;
  return compileNode(parts, rest ? { kind: 'Sequence', nodes: [primary, rest] } : primary, []);
}

function compileNode(parts: Parts, node: PlanNode, path: PlanPath): Step {
  switch (node.kind) {
    case 'Sequence':
      return sequence(node.nodes.map((each) => compileNode(parts, each, path)));
    case 'Parallel':
      return parallel(node.nodes.map((each) => compileNode(parts, each, path)));
    case 'Flatten':
      return compileNode(parts, node.node, [...path, ...node.path]);
    case 'Fetch':
      return compileFetch(parts.supergraph, node, path);
    case 'Condition':
      return condition(parts, node, path);
    case 'Defer':
      throw new Error('The planner was not asked to defer');
  }
}

function sequence(steps: readonly Step[]): Step {
  return async (run) => {
    for (const step of steps) await step(run);
  };
}

function parallel(steps: readonly Step[]): Step {
  return async (run) => {
    await Promise.all(steps.map((step) => step(run)));
  };
}

function condition(parts: Parts, node: ConditionNode, path: PlanPath): Step {
  const { condition: variable, ifClause, elseClause } = node;
  const whenTrue = ifClause && compileNode(parts, ifClause, path);
  const whenFalse = elseClause && compileNode(parts, elseClause, path);
  return (run) => {
    const value = ownValue(run.variables, variable) ?? ownValue(parts.defaults, variable);
    if (typeof value !== 'boolean') throw new Error(`Variable $${variable} has no boolean value`);
    return (value ? whenTrue : whenFalse)?.(run);
  };
}
