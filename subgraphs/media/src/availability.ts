import { CallFailed } from '@messenger/calls';
import { MongoNetworkError, MongoServerSelectionError } from 'mongodb';

/** Whether this is a store or service that is away for the moment. */
export const isAway = (error: unknown): boolean =>
  error instanceof CallFailed ||
  error instanceof MongoNetworkError ||
  error instanceof MongoServerSelectionError;
