import { CallFailed } from '@messenger/calls';
import { createAnswers } from '@messenger/errors';
import {
  MongoBulkWriteError,
  MongoClientClosedError,
  MongoDriverError,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoServerError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
} from 'mongodb';
import { BlobsAway } from './blobs/blob-store.ts';

/** What MongoDB says of an operation that took longer than it may. */
const timedOut = 50;
/** What it says while it stops, or another server takes over: the codes that its drivers call retryable. */
const takesOver = [6, 7, 89, 91, 134, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436];
const passingCodes: ReadonlySet<unknown> = new Set([timedOut, ...takesOver]);

/** Whether this is a store or service that is away for the moment. */
const isAway = (error: unknown): boolean =>
  error instanceof CallFailed || error instanceof BlobsAway || isMongoAway(error);

function isMongoAway(error: unknown): boolean {
  // Writes in bulk tell of what ended them.
  if (error instanceof MongoBulkWriteError)
    return passingCodes.has(error.code) || isMongoAway(error.errorResponse);
  return (
    error instanceof MongoNetworkError ||
    error instanceof MongoServerSelectionError ||
    // It is connecting anew.
    error instanceof MongoClientClosedError ||
    error instanceof MongoNotConnectedError ||
    error instanceof MongoTopologyClosedError ||
    (error instanceof MongoServerError && passingCodes.has(error.code)) ||
    // All connections were busy for too long. The driver does not give its class away.
    (error instanceof MongoDriverError && error.name === 'MongoWaitQueueTimeoutError')
  );
}

export const { orUnavailable, whenAvailable } = createAnswers(isAway);
