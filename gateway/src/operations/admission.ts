import type { Caller } from '@messenger/auth';
import type { RateLimit } from '@messenger/rate-limits';
import type { DocumentNode, GraphQLError, GraphQLSchema } from 'graphql';
import { createKeyScopes } from '../authentication/key-scopes.ts';
import { type Limits, rateLimitedError } from '../limits/index.ts';
import { checkVariables } from './scalar-values.ts';

export type Admission = (
  operation: {
    source: string;
    document: DocumentNode;
    operationName: string | null | undefined;
    variables: Readonly<Record<string, unknown>> | null | undefined;
  },
  caller: Caller,
) => Promise<GraphQLError | null>;

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
 * Lets a valid operation in when an API key has the scopes for it, its variables are what it says and it is cheap
 * enough, and takes its cost from what its user, key or address has left.
 */
export function createAdmission({ schema, limits, rateLimit, keyRateLimit }: Options): Admission {
  const keyScopes = createKeyScopes(schema);

  function consume({ viewer, ipAddress }: Caller, cost: number) {
    if (viewer?.isApiKey) return keyRateLimit.consume({ key: viewer.sessionId }, cost);
    const subject = viewer ? { user: viewer.userId } : { address: ipAddress ?? unknownAddress };
    return rateLimit.consume(subject, cost);
  }

  return async ({ source, document, operationName, variables }, caller) => {
    const { viewer } = caller;
    const forbidden = viewer?.isApiKey && keyScopes.refusalOf(document, operationName, viewer.scopes);
    if (forbidden) return forbidden;
    const cost = limits.costOf(document, operationName, variables);
    if (typeof cost !== 'number') return cost;
    const refusal = checkVariables(schema, document, operationName, variables);
    if (refusal) return refusal;
    const consumed = await consume(caller, Math.max(1, cost + limits.planningCost(source)));
    return consumed.ok ? null : rateLimitedError(consumed.retryAfterMs);
  };
}
