import { z } from 'zod';
import type { Client } from '../e2e/stand/index.ts';

/** What the API answered: `data` of a success, or the code that tells why not. */
export type Reply = { type: 'ok'; value: unknown } | { type: 'fail' | 'unknown'; code: string };

/** After these nothing was done. After any other nobody knows. */
const certain = new Set([
  'NOT_FOUND',
  'INVALID_INPUT',
  'FORBIDDEN',
  'CONFLICT',
  'RATE_LIMITED',
  'UNAUTHENTICATED',
  'BAD_USER_INPUT',
  'GRAPHQL_VALIDATION_FAILED',
  'QUERY_TOO_COMPLEX',
]);

const failureSchema = z.object({ code: z.string() });

/** Asks for one root field. A failure that is part of the answer, an error and no answer at all become codes. */
export async function call(
  client: Client,
  token: string,
  document: string,
  variables: Record<string, unknown>,
): Promise<Reply> {
  try {
    const { data, errors } = await client.request(document, variables, token);
    if (errors) return refusal(String(errors[0]?.extensions?.code));
    const [value] = Object.values(data ?? {});
    const failure = failureSchema.safeParse(value);
    return failure.success ? refusal(failure.data.code) : { type: 'ok', value };
  } catch (error) {
    return { type: 'unknown', code: error instanceof Error ? error.name : 'no answer' };
  }
}

const refusal = (code: string): Reply => ({ type: certain.has(code) ? 'fail' : 'unknown', code });
