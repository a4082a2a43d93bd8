import type { OperationTypeNode } from 'graphql';
import type { JsonObject } from './json-object.ts';
import type { Sources } from './source.ts';

/** One execution of an operation. */
export type Run<Context> = {
  readonly sources: Sources<Context>;
  readonly context: Context;
  readonly kind: OperationTypeNode;
  readonly variables: JsonObject;
  /** What was fetched so far, put together. */
  readonly data: JsonObject;
  /** What went wrong so far. */
  readonly errors: unknown[];
};

/** A part of a plan, ready to run; undefined when there was nothing to wait for. */
export type Step = <Context>(run: Run<Context>) => Promise<void> | undefined;
