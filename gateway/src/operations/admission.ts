import type { Caller } from '@messenger/auth';
import type { RateLimit } from '@messenger/rate-limits';
import type { DocumentNode, GraphQLError, GraphQLSchema } from 'graphql';
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

type Options = { /** With its scalars. */ schema: GraphQLSchema; limits: Limits; rateLimit: RateLimit };

/**
 * Lets a valid operation in when its variables are what it says and it is cheap enough, and takes its cost from what
 * its user or address has left.
 */
export function createAdmission({ schema, limits, rateLimit }: Options): Admission {
  return async ({ source, document, operationName, variables }, caller) => {
    const cost = limits.costOf(document, operationName, variables);
    if (typeof cost !== 'number') return cost;
    const refusal = checkVariables(schema, document, operationName, variables);
    if (refusal) return refusal;
    const subject = caller.viewer
      ? { user: caller.viewer.userId }
      : { address: caller.ipAddress ?? unknownAddress };
    const consumed = await rateLimit.consume(subject, Math.max(1, cost + limits.planningCost(source)));
    return consumed.ok ? null : rateLimitedError(consumed.retryAfterMs);
  };
}
