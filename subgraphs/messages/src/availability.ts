import { CallFailed } from '@messenger/calls';
import { type Unavailable, unavailable, unavailableError } from '@messenger/errors';
import { isCassandraAway } from './cassandra.ts';

const isAway = (error: unknown): boolean => error instanceof CallFailed || isCassandraAway(error);

/** What a mutation answers with; `Unavailable` when a service or Cassandra is away. Bugs are thrown on. */
export async function orUnavailable<Answer>(work: Promise<Answer>): Promise<Answer | Unavailable> {
  try {
    return await work;
  } catch (error) {
    if (isAway(error)) return unavailable();
    throw error;
  }
}

/** What a query field answers with. @throws UNAVAILABLE when a service or Cassandra is away. */
export async function whenAvailable<Answer>(work: Promise<Answer>): Promise<Answer> {
  try {
    return await work;
  } catch (error) {
    if (isAway(error)) throw unavailableError();
    throw error;
  }
}
