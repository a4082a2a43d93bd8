import { errors } from '@elastic/elasticsearch';
import { CallFailed } from '@messenger/calls';
import { unavailableError } from '@messenger/errors';

/** What a query field answers with. @throws UNAVAILABLE when a service or a store is away. Bugs are thrown on. */
export async function whenAvailable<Answer>(work: Promise<Answer>): Promise<Answer> {
  try {
    return await work;
  } catch (error) {
    if (isAway(error)) throw unavailableError();
    throw error;
  }
}

function isAway(error: unknown): boolean {
  if (error instanceof errors.ResponseError) {
    return error.statusCode === 429 || (error.statusCode ?? 500) >= 500;
  }
  return error instanceof CallFailed || error instanceof errors.ElasticsearchClientError;
}
