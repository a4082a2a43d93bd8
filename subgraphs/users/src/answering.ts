import { type Unavailable, unavailable, unavailableError } from '@messenger/errors';
import { isUnavailable } from '@messenger/postgres';

/** The outcome of a mutation, or the typed failure that PostgreSQL is away. */
export async function orUnavailable<Outcome>(work: Promise<Outcome>): Promise<Outcome | Unavailable> {
  try {
    return await work;
  } catch (error) {
    if (isUnavailable(error)) return unavailable();
    throw error;
  }
}

/** The answer of a query; while PostgreSQL is away its error says so. */
export async function answering<Answer>(work: Promise<Answer>): Promise<Answer> {
  try {
    return await work;
  } catch (error) {
    if (isUnavailable(error)) throw unavailableError();
    throw error;
  }
}
