export { MessengerClient, type NewMessage } from './client.ts';
export type { ClientOptions } from './client-options.ts';
export {
  ConnectionError,
  type Failure,
  FailureError,
  type FailureOf,
  type GraphQLFailure,
  isFailure,
  MessengerError,
  NetworkError,
  RequestError,
  type SuccessOf,
  succeed,
  UploadError,
} from './errors.ts';
export type { PagedOperations } from './generated/operations.ts';
export { operations } from './generated/operations.ts';
export type * from './generated/types.ts';
export type { ConnectionState } from './live-connection.ts';
export type { CallOptions, ListenOptions, Operation } from './operation.ts';
export type { Bytes, NewFile, UploadedFile, UploadOptions } from './upload.ts';
export { uuidv7 } from './uuidv7.ts';
