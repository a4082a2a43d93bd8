export { type Answers, createAnswers } from './answers.ts';
export {
  type Conflict,
  conflict,
  type Failure,
  type Forbidden,
  forbidden,
  type InvalidInput,
  invalidInput,
  isFailure,
  type NotFound,
  notFound,
  type RateLimited,
  rateLimited,
  type Unauthenticated,
  type Unavailable,
  unauthenticated,
  unavailable,
} from './failures.ts';
export {
  badUserInputError,
  errorCodes,
  forbiddenError,
  notFoundError,
  unauthenticatedError,
  unavailableError,
} from './graphql-errors.ts';
