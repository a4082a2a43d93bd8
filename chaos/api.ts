import { MessengerError, RequestError } from '@messenger/sdk';
import { internalError } from '@messenger/service';

/** `requestId` names what was answered in the logs, for a failure that nobody expected. */
export type Failed = { type: 'fail' | 'unknown'; code: string; requestId?: string };

/** What the API answered: the success, or the code that tells why there is none. */
export type Reply<T> = { type: 'ok'; value: T } | Failed;

/** After these nothing was done. After any other nobody knows. */
const certain: ReadonlySet<string> = new Set([
  'NOT_FOUND',
  'INVALID_INPUT',
  'FORBIDDEN',
  'CONFLICT',
  'RATE_LIMITED',
  'QUOTA_EXCEEDED',
  'UNAUTHENTICATED',
  'BAD_USER_INPUT',
  'GRAPHQL_VALIDATION_FAILED',
  'QUERY_TOO_COMPLEX',
]);

/** Asks by the SDK. What it throws becomes a code; anything else that is thrown is a bug of the workload. */
export async function call<T>(ask: () => Promise<T>): Promise<Reply<T>> {
  try {
    return { type: 'ok', value: await ask() };
  } catch (error) {
    if (!(error instanceof MessengerError)) throw error;
    const { code, requestId } = error;
    const type = certain.has(code) && !isPartial(error) ? 'fail' : 'unknown';
    return { type, code, ...(code === internalError.code && requestId && { requestId }) };
  }
}

/** Something below the root could not be filled, so that what was asked for may have been done. */
const isPartial = (error: MessengerError): boolean =>
  error instanceof RequestError && error.errors.some(({ path = [] }) => path.length > 1);
