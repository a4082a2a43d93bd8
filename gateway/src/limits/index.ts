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
  /** What a valid document's operation costs with these variables; an error when that is too much. */
  costOf(
    document: DocumentNode,
    operationName: string | null | undefined,
    variables: Readonly<Record<string, unknown>> | null | undefined,
  ): number | GraphQLError;
};

const rememberedDocuments = 2000;
const rememberedCharacters = 20_000;

/** The limits of the public API; `schema` is what clients see. */
export function createLimits(schema: GraphQLSchema): Limits {
  const checked = new LRUCache<string, { error: GraphQLError | null }>({ max: rememberedDocuments });
  const costs = new WeakMap<DocumentNode, Map<string, OperationCost>>();

  function checkDocument(source: string): GraphQLError | null {
    const known = checked.get(source);
    if (known) return known.error;
    const error = checkText(source);
    if (source.length <= rememberedCharacters) checked.set(source, { error });
    return error;
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
    checkDocument,
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

function checkText(source: string): GraphQLError | null {
  if (source.length > limits.characters) {
    return tooComplex(`It has more than ${limits.characters} characters.`);
  }
  try {
    return checkStructure(parse(source, { noLocation: true, maxTokens: limits.tokens }));
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const isTooLong = /Document contains more \w+ \d+ tokens/.test(error.message);
    return isTooLong ? tooComplex(`It has more than ${limits.tokens} tokens.`) : null;
  }
}
