import type { Caller } from '@messenger/auth';
import type { RateLimit } from '@messenger/rate-limits';
import type { DocumentNode, GraphQLError, GraphQLSchema } from 'graphql';
import { createKeyScopes } from '../authentication/key-scopes.ts';
import { type Limits, rateLimitedError } from '../limits/index.ts';
import { checkVariables } from './scalar-values.ts';

type Named = { source: string; operationName: string | null | undefined };

type Valid = Named & {
  document: DocumentNode;
  variables: Readonly<Record<string, unknown>> | null | undefined;
};

/** Each says why something is refused; null when it is let in. */
export type Admission = {
  /**
   * Of a document, before anything is done with it: its form, and what it takes to validate and plan it. That is asked
   * of whoever sends it whether or not it turns out to be valid.
   */
  ofDocument(named: Named, caller: Caller): Promise<GraphQLError | null>;
  /** Of a valid operation. */
  ofOperation(operation: Valid, caller: Caller): Promise<GraphQLError | null>;
};

const unknownAddress = 'unknown';

type Options = {
  /** With its scalars. */
  schema: GraphQLSchema;
  limits: Limits;
  rateLimit: RateLimit;
  /** The same for each API key by itself. */
  keyRateLimit: RateLimit;
};

/**
 * Lets an operation in when an API key has the scopes for it, its variables are what it says and it is cheap enough,
 * and takes its cost from what its user, key or address has left.
 */
export function createAdmission({ schema, limits, rateLimit, keyRateLimit }: Options): Admission {
  const keyScopes = createKeyScopes(schema);

  async function consume({ viewer, ipAddress }: Caller, cost: number): Promise<GraphQLError | null> {
    const subject = viewer ? { user: viewer.userId } : { address: ipAddress ?? unknownAddress };
    const consumed = viewer?.isApiKey
      ? await keyRateLimit.consume({ key: viewer.sessionId }, cost)
      : await rateLimit.consume(subject, cost);
    return consumed.ok ? null : rateLimitedError(consumed.retryAfterMs);
  }

  return {
    async ofDocument({ source, operationName }, caller) {
      const refusal = limits.checkDocument(source);
      if (refusal) return refusal;
      const cost = limits.planningCost(source, operationName);
      return cost === 0 ? null : consume(caller, cost);
    },

    async ofOperation({ source, document, operationName, variables }, caller) {
      limits.accept(source, operationName);
      const { viewer } = caller;
      const forbidden = viewer?.isApiKey && keyScopes.refusalOf(document, operationName, viewer.scopes);
      if (forbidden) return forbidden;
      const cost = limits.costOf(document, operationName, variables);
      if (typeof cost !== 'number') return cost;
      return checkVariables(schema, document, operationName, variables) ?? consume(caller, Math.max(1, cost));
    },
  };
}
