import { type Unavailable, unavailable } from './failures.ts';
import { unavailableError } from './graphql-errors.ts';

export type Answers = {
  /** What a mutation answers with; the typed failure `Unavailable` when a store or service is away. */
  orUnavailable<Answer>(work: Promise<Answer>): Promise<Answer | Unavailable>;
  /** What a query field answers with. @throws UNAVAILABLE when a store or service is away. */
  whenAvailable<Answer>(work: Promise<Answer>): Promise<Answer>;
};

/** Tells clients of what a service needs and cannot reach; `isAway` knows its errors. All others are thrown on. */
export const createAnswers = (isAway: (error: unknown) => boolean): Answers => ({
  async orUnavailable(work) {
    try {
      return await work;
    } catch (error) {
      if (isAway(error)) return unavailable();
      throw error;
    }
  },
  async whenAvailable(work) {
    try {
      return await work;
    } catch (error) {
      throw isAway(error) ? unavailableError() : error;
    }
  },
});
