import { type DocumentNode, type OperationTypeNode, parse } from 'graphql';
import type { JsonObject } from './json-object.ts';

/** What one fetch of a plan asks: the same object each time, so that sources can keep what they make of it. */
export class FetchOperation {
  readonly text: string;
  readonly name: string | undefined;
  #document: DocumentNode | undefined;

  constructor(text: string, name?: string) {
    this.text = text;
    this.name = name;
  }

  /** Parsed when it is first asked for. */
  get document(): DocumentNode {
    this.#document ??= parse(this.text, { noLocation: true });
    return this.#document;
  }
}

export type SourceRequest<Context> = {
  operation: FetchOperation;
  variables: JsonObject;
  /** Whatever `execute` was given. */
  context: Context;
  /** The kind of the client's operation, of which this is a part. */
  kind: OperationTypeNode;
};

export type SourceError = {
  readonly message: string;
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions?: { readonly [name: string]: unknown } | undefined;
};

/** `data` is the executor's from then on: it adds to it. */
export type SourceResponse = {
  data?: JsonObject | null | undefined;
  errors?: readonly SourceError[] | undefined;
};

/** Asks one subgraph. What it throws becomes an error of the whole operation, without a path. */
export type Source<Context> = (request: SourceRequest<Context>) => SourceResponse | Promise<SourceResponse>;

export type Sources<Context> = ReadonlyMap<string, Source<Context>>;
