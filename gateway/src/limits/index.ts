import { type DocumentNode, GraphQLError, type GraphQLSchema, getOperationAST, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import { checkCost, type OperationCost, prepareCost } from './cost.ts';
import { tooComplex } from './errors.ts';
import { limits, planningCost, unparsableFields } from './limits.ts';
import { checkStructure, type OperationFields } from './structure.ts';

export { rateLimitedError, tooComplex } from './errors.ts';
export { limits } from './limits.ts';

export type Limits = {
  /** Give these to `parse`, or to whatever calls it. */
  parseOptions: { maxTokens: number };
  /**
   * What is wrong with the form of a document, before anything else is done with it. Null for one within the limits,
   * and for one that does not parse: whoever executes it says what is wrong there.
   */
  checkDocument(source: string): GraphQLError | null;
  /**
   * What it costs to validate a document and to plan one of its operations: by its fields, and nothing for what was
   * accepted and is remembered.
   */
  planningCost(source: string, operationName: OperationName): number;
  /** The document is valid, and this operation about to be planned. */
  accept(source: string, operationName: OperationName): void;
  /** What a valid document's operation costs with these variables; an error when that is too much. */
  costOf(
    document: DocumentNode,
    operationName: OperationName,
    variables: Readonly<Record<string, unknown>> | null | undefined,
  ): number | GraphQLError;
};

type OperationName = string | null | undefined;

type Checked = { error: GraphQLError | null; fields: OperationFields; accepted: Set<string> | null };

const rememberedDocuments = 2000;
/** Of all of them together. */
const rememberedCharacters = 20_000_000;

/** The limits of the public API; `schema` is what clients see. */
export function createLimits(schema: GraphQLSchema): Limits {
  const checked = new LRUCache<string, Checked>({
    max: rememberedDocuments,
    maxSize: rememberedCharacters,
    sizeCalculation: (_checked, source) => source.length + 1,
  });
  const costs = new WeakMap<DocumentNode, Map<string, OperationCost>>();

  function check(source: string): Checked {
    const known = checked.get(source);
    if (known) return known;
    const made = checkText(source);
    if (source.length <= limits.characters) checked.set(source, made);
    return made;
  }

  function prepared(document: DocumentNode, operationName: OperationName): OperationCost | null {
    const operation = getOperationAST(document, operationName);
    if (!operation) return null;
    const ofDocument = costs.get(document) ?? new Map<string, OperationCost>();
    costs.set(document, ofDocument);
    const name = operation.name?.value ?? '';
    const known = ofDocument.get(name);
    if (known) return known;
    const made = prepareCost(schema, document, operation);
    ofDocument.set(name, made);
    return made;
  }

  return {
    parseOptions: { maxTokens: limits.tokens },
    checkDocument: (source) => check(source).error,
    planningCost(source, operationName) {
      const { fields, accepted } = check(source);
      if (!accepted) return planningCost * Math.min(limits.fields, sum(fields.values()));
      const name = operationName ?? '';
      return accepted.has(name) ? 0 : planningCost * (fields.get(name) ?? 0);
    },
    accept(source, operationName) {
      const document = check(source);
      document.accepted ??= new Set();
      document.accepted.add(operationName ?? '');
    },
    costOf(document, operationName, variables) {
      try {
        const cost = prepared(document, operationName)?.(variables ?? {}) ?? 0;
        return checkCost(cost) ?? cost;
      } catch (error) {
        if (error instanceof GraphQLError) return error;
        throw error;
      }
    },
  };
}

function checkText(source: string): Checked {
  if (source.length > limits.characters) {
    return refused(tooComplex(`It has more than ${limits.characters} characters.`));
  }
  try {
    const fields = checkStructure(parse(source, { noLocation: true, maxTokens: limits.tokens }));
    return fields instanceof GraphQLError ? refused(fields) : { error: null, fields, accepted: null };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const isTooLong = /Document contains more \w+ \d+ tokens/.test(error.message);
    return refused(isTooLong ? tooComplex(`It has more than ${limits.tokens} tokens.`) : null);
  }
}

const refused = (error: GraphQLError | null): Checked => ({
  error,
  fields: new Map([['', unparsableFields]]),
  accepted: null,
});

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, number) => total + number, 0);
