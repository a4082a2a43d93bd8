import { CallFailed } from '@messenger/calls';
import { createAnswers } from '@messenger/errors';
import { isCassandraAway } from './cassandra.ts';

export const { orUnavailable, whenAvailable } = createAnswers(
  (error) => error instanceof CallFailed || isCassandraAway(error),
);
