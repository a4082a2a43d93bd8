import { errors } from '@elastic/elasticsearch';
import { CallFailed } from '@messenger/calls';
import { createAnswers } from '@messenger/errors';

function isAway(error: unknown): boolean {
  if (error instanceof errors.ResponseError) {
    return error.statusCode === 429 || (error.statusCode ?? 500) >= 500;
  }
  return (
    error instanceof CallFailed || error instanceof errors.ElasticsearchClientError || isConnection(error)
  );
}

/** ClickHouse's client passes on what the socket says; a late answer is an error without a code. */
function isConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? error.code : undefined;
  return error.message === 'Timeout error.' || (typeof code === 'string' && /^E[A-Z]+$/.test(code));
}

export const { whenAvailable } = createAnswers(isAway);
