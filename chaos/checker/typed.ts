import { internalError } from '@messenger/service';
import type { Check, Violation } from './check.ts';

/**
 * Whatever goes wrong outside, a failure tells why. One that nobody expected is a bug; its reason is in the logs. What
 * the run itself did not expect is one, too.
 */
export const checkTyped: Check = (history, { invocations }) =>
  history.flatMap((entry) => {
    if (entry.type === 'unexpected') return [violation(`${entry.where}: ${entry.why}`)];
    if ((entry.type !== 'fail' && entry.type !== 'unknown') || entry.code !== internalError.code) return [];
    const { op, at, requestId = 'a request without a name' } = entry;
    const kind = invocations.get(op)?.action.kind;
    return [violation(`op ${op}, ${kind}, at ${at} ms: ${requestId} failed unexpectedly`)];
  });

const violation = (what: string): Violation => ({ invariant: 'typed', what });
