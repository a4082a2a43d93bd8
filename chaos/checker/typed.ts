import { internalError } from '@messenger/service';
import type { Check } from './check.ts';

/** Whatever goes wrong outside, a failure tells why. One that nobody expected is a bug; its reason is in the logs. */
export const checkTyped: Check = (history, { invocations }) =>
  history.flatMap((entry) => {
    if ((entry.type !== 'fail' && entry.type !== 'unknown') || entry.code !== internalError.code) return [];
    const { op, at, requestId = 'a request without a name' } = entry;
    const kind = invocations.get(op)?.action.kind;
    return [
      {
        invariant: 'typed' as const,
        what: `op ${op}, ${kind}, at ${at} ms: ${requestId} failed unexpectedly`,
      },
    ];
  });
