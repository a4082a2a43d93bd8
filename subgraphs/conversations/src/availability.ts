import { createAnswers } from '@messenger/errors';
import { isUnavailable } from '@messenger/postgres';

export const { orUnavailable, whenAvailable } = createAnswers(isUnavailable);
