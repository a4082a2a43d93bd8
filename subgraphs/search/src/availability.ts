import { errors } from '@elastic/elasticsearch';
import { CallFailed } from '@messenger/calls';
import { createAnswers } from '@messenger/errors';

/** ClickHouse answers, but that it cannot now, or not within what one query may take. */
const beyondMeans: ReadonlySet<unknown> = new Set([
  'TIMEOUT_EXCEEDED',
  'MEMORY_LIMIT_EXCEEDED',
  'TOO_MANY_SIMULTANEOUS_QUERIES',
  'NETWORK_ERROR',
  'SOCKET_TIMEOUT',
]);

function isAway(error: unknown): boolean {
  if (error instanceof errors.ResponseError) {
    const status = error.statusCode ?? 500;
    // 404: the index is lost until it is rebuilt.
    return status === 404 || status === 429 || status >= 500;
  }
  return (
    error instanceof CallFailed || error instanceof errors.ElasticsearchClientError || isOfClickHouse(error)
  );
}

/**
 * ClickHouse's errors, which the engine inside the process makes of a class of its own. The client passes on what the
 * socket says; a late answer is an error without a code.
 */
function isOfClickHouse(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('type' in error && beyondMeans.has(error.type)) return true;
  const code = 'code' in error ? error.code : undefined;
  return error.message === 'Timeout error.' || (typeof code === 'string' && /^E[A-Z]+$/.test(code));
}

export const { whenAvailable } = createAnswers(isAway);
