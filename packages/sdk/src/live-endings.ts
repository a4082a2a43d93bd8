import { ConnectionError, type GraphQLFailure, type MessengerError } from './errors.ts';
import { failuresOf, requestErrorOf } from './http.ts';
import { closeCodeOf } from './live-connection.ts';

/** What a stream does when its subscription has failed. */
export type Verdict =
  /** Subscribe again, at least so many milliseconds later. */
  | { kind: 'again'; leastMs: number }
  /** The same, once there is another token. */
  | { kind: 'logIn'; error: unknown }
  | { kind: 'final'; error: unknown };

const unauthorized = 4401;
const tooManyMessages = 4421;
const tooManySockets = 4430;
const slowDownMs = 5000;

/** Closes after which the same client would be closed again: see docs/protocol.md. */
const fatalCloseCodes: ReadonlySet<number> = new Set([1009, 4004, 4005, 4400, 4406, 4409, 4429, 4500]);

const again = (leastMs: number): Verdict => ({ kind: 'again', leastMs });

/** Judges why a subscription failed: a close, a list of GraphQL errors, or anything thrown. */
export function judgeFailure(reason: unknown): Verdict {
  if (Array.isArray(reason)) return judgeErrors(failuresOf(reason));
  const code = closeCodeOf(reason);
  // What we drop ourselves comes as an error with a close code. A socket that could not be opened, or broke, tells nothing.
  if (code === null) return reason instanceof Error ? { kind: 'final', error: reason } : again(0);
  const closed = new ConnectionError(code, reasonOf(reason));
  if (code === unauthorized) return { kind: 'logIn', error: closed };
  if (fatalCloseCodes.has(code)) return { kind: 'final', error: closed };
  return again(code === tooManyMessages || code === tooManySockets ? slowDownMs : 0);
}

function judgeErrors(errors: readonly GraphQLFailure[]): Verdict {
  const error: MessengerError = requestErrorOf(errors, { status: null, requestId: null });
  if (error.code === 'UNAUTHENTICATED') return { kind: 'logIn', error };
  if (error.code === 'UNAVAILABLE') return again(error.retryAfterMs ?? 0);
  if (error.code === 'RATE_LIMITED' && error.retryAfterMs !== null) return again(error.retryAfterMs);
  return { kind: 'final', error };
}

const reasonOf = (event: unknown): string =>
  typeof event === 'object' && event !== null && 'reason' in event ? String(event.reason) : '';
