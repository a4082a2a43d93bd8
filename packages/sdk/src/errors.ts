import type { ErrorCode } from './generated/types.ts';

/** One entry of a GraphQL answer's `errors`. */
export type GraphQLFailure = {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
};

/** An expected failure, as every mutation can give one. */
export type Failure = {
  readonly __typename: string;
  readonly code: ErrorCode;
  readonly reason: string;
  readonly retryAfterMs?: number;
};

type Details = {
  code: string;
  retryAfterMs?: number | null;
  requestId?: string | null;
  cause?: unknown;
};

/** What all errors of this package have. */
export class MessengerError extends Error {
  /** For programs, such as `RATE_LIMITED`, `UNAUTHENTICATED` or `NETWORK`. */
  readonly code: string;
  /** Milliseconds after which another try makes sense; null when time alone does not help, or it is not known. */
  readonly retryAfterMs: number | null;
  /** Names the request in the server's log; null when no answer came. */
  readonly requestId: string | null;

  constructor(message: string, { code, retryAfterMs, requestId, cause }: Details) {
    super(message, { cause });
    this.name = new.target.name;
    this.code = code;
    this.retryAfterMs = retryAfterMs ?? null;
    this.requestId = requestId ?? null;
  }
}

/** No answer came: `NETWORK`, or `TIMEOUT`. Whether the server did what was asked is not known. */
export class NetworkError extends MessengerError {}

/** The server answered with errors in place of a result, or not in GraphQL. */
export class RequestError extends MessengerError {
  /** Of HTTP; null on a socket. */
  readonly status: number | null;
  readonly errors: readonly GraphQLFailure[];
  /** What could be filled all the same; null when nothing could. */
  readonly data: unknown;

  constructor(
    message: string,
    details: Details & { status: number | null; errors?: readonly GraphQLFailure[]; data?: unknown },
  ) {
    super(message, details);
    this.status = details.status;
    this.errors = details.errors ?? [];
    this.data = details.data ?? null;
  }
}

/** An expected failure that `succeed` made an error of. */
export class FailureError<Kind extends Failure = Failure> extends MessengerError {
  readonly failure: Kind;

  constructor(failure: Kind) {
    super(failure.reason, { code: failure.code, retryAfterMs: failure.retryAfterMs ?? null });
    this.failure = failure;
  }
}

/** The live connection was closed for good; see docs/protocol.md for the codes. */
export class ConnectionError extends MessengerError {
  readonly closeCode: number;

  constructor(closeCode: number, reason: string) {
    const code = closeCode === 4401 ? 'UNAUTHENTICATED' : 'CONNECTION_CLOSED';
    super(reason || `The connection was closed with ${closeCode}`, { code });
    this.closeCode = closeCode;
  }
}

/** The upload was refused: `UPLOAD_REFUSED`. */
export class UploadError extends MessengerError {
  readonly status: number;

  constructor(status: number, message: string, requestId: string | null) {
    super(message || `The upload was refused with ${status}`, { code: 'UPLOAD_REFUSED', requestId });
    this.status = status;
  }
}

/** The members of a result that are failures, and those that are not. */
export type FailureOf<Result> = Extract<Result, Failure>;
export type SuccessOf<Result> = Exclude<Result, Failure>;

export function isFailure<Result extends { __typename: string }>(
  result: Result,
): result is FailureOf<Result> & Result {
  return 'code' in result && 'reason' in result;
}

/** The success of a result. Throws `FailureError` when it is a failure. */
export function succeed<Result extends { __typename: string }>(result: Result): SuccessOf<Result> {
  if (isFailure(result)) throw new FailureError<Failure>(result);
  return result as SuccessOf<Result>;
}
