import { isRecord } from './dates.ts';
import { MessengerError, NetworkError } from './errors.ts';
import type { Operation } from './operation.ts';
import type { Outcome } from './retry.ts';

/** Mutations that do the same once or many times: a message is known by its id, marks only move forward. */
const repeatable: ReadonlySet<string> = new Set([
  'SendMessage',
  'MarkRead',
  'MarkDelivered',
  'Acknowledge',
  'SetTyping',
]);

export const isRepeatable = ({ kind, name }: Pick<Operation<unknown, unknown>, 'kind' | 'name'>): boolean =>
  kind === 'query' || repeatable.has(name);

/** The least milliseconds to wait before the same request can succeed; null when waiting does not help. */
export function patienceOf(outcome: Outcome<unknown>): number | null {
  if (outcome.ok) return isRecord(outcome.result) ? patienceOfFailures(outcome.result) : null;
  const { error } = outcome;
  if (error instanceof NetworkError) return 0;
  if (error instanceof MessengerError && isPassing(error.code)) return error.retryAfterMs ?? 0;
  return null;
}

/** Of the expected failures among an answer's root fields, the longest wait. */
function patienceOfFailures(data: Record<string, unknown>): number | null {
  const waits = Object.values(data).flatMap((root) =>
    isRecord(root) && isPassing(root.code) && typeof root.retryAfterMs === 'number'
      ? [root.retryAfterMs]
      : [],
  );
  return waits.length > 0 ? Math.max(...waits) : null;
}

const isPassing = (code: unknown): boolean => code === 'UNAVAILABLE' || code === 'RATE_LIMITED';
