import { type DocumentNode, GraphQLError, type GraphQLSchema, getOperationAST, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import { checkCost, type OperationCost, prepareCost } from './cost.ts';
import { tooComplex } from './errors.ts';
import { limits } from './limits.ts';
import { checkStructure } from './structure.ts';

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
  /** What it costs to plan a document: its fields the first time, 0 while it is remembered. */
  planningCost(source: string): number;
  /** What a valid document's operation costs with these variables; an error when that is too much. */
  costOf(
    document: DocumentNode,
    operationName: string | null | undefined,
    variables: Readonly<Record<string, unknown>> | null | undefined,
  ): number | GraphQLError;
};

type Checked = { error: GraphQLError | null; unplannedFields: number };

const rememberedDocuments = 2000;
const rememberedCharacters = 20_000;

/** The limits of the public API; `schema` is what clients see. */
export function createLimits(schema: GraphQLSchema): Limits {
  const checked = new LRUCache<string, Checked>({ max: rememberedDocuments });
  const costs = new WeakMap<DocumentNode, Map<string, OperationCost>>();

  function check(source: string): Checked {
    const known = checked.get(source);
    if (known) return known;
    const made = checkText(source);
    if (source.length <= rememberedCharacters) checked.set(source, made);
    return made;
  }

  function prepared(document: DocumentNode, operationName: string | null | undefined): OperationCost | null {
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
    planningCost(source) {
      const document = check(source);
      const cost = document.unplannedFields;
      document.unplannedFields = 0;
      return cost;
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
    const size = checkStructure(parse(source, { noLocation: true, maxTokens: limits.tokens }));
    return size instanceof GraphQLError ? refused(size) : { error: null, unplannedFields: size.fields };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const isTooLong = /Document contains more \w+ \d+ tokens/.test(error.message);
    return refused(isTooLong ? tooComplex(`It has more than ${limits.tokens} tokens.`) : null);
  }
}

const refused = (error: GraphQLError | null): Checked => ({ error, unplannedFields: 0 });
