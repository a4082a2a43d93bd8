import { CallFailed } from '@messenger/calls';
import { createAnswers } from '@messenger/errors';
import { MongoNetworkError, MongoServerError, MongoServerSelectionError } from 'mongodb';
import { BlobsAway } from './blobs/blob-store.ts';

/** What MongoDB says of an operation that took longer than it may. */
const timedOut = 50;

/** Whether this is a store or service that is away for the moment. */
const isAway = (error: unknown): boolean =>
  error instanceof CallFailed ||
  error instanceof BlobsAway ||
  error instanceof MongoNetworkError ||
  error instanceof MongoServerSelectionError ||
  (error instanceof MongoServerError && error.code === timedOut);

export const { orUnavailable, whenAvailable } = createAnswers(isAway);
