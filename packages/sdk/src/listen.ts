import type { Cursor } from './cursors.ts';
import { isRecord, parseDates } from './dates.ts';
import { type Ending, EventBuffer } from './event-buffer.ts';
import { failuresOf, requestErrorOf } from './http.ts';
import type { LiveConnection, LiveRequest } from './live-connection.ts';
import { judgeFailure } from './live-endings.ts';
import type { DatePaths } from './operation.ts';
import { type Pace, waitAfter } from './retry.ts';

export type Listening<Result, Variables> = {
  connection: Pick<LiveConnection, 'open' | 'isClosed' | 'tokenInUse' | 'dropped'>;
  requestOf(variables: Variables): LiveRequest;
  dates: DatePaths | null;
  cursor: Cursor<Result, Variables>;
  /** Gets another token in place of the one that was refused; false when there is none. */
  refresh(refused: string | null): Promise<boolean>;
  /** Events that may wait for a slow reader before the subscription is given up and resumed later. */
  mostWaiting: number;
  pace: Pace;
  signal: AbortSignal | undefined;
};

/** Events that came without data, or without all of it, one after another, before the stream gives up. */
const mostUnfilled = 5;

/** What went wrong since the last event that came. */
type Trouble = { failures: number; unfilled: number };

/** One stream of events over as many subscriptions as it takes: each event once, in order. */
export async function* listen<Result, Variables>(
  listening: Listening<Result, Variables>,
): AsyncGenerator<Result, void, undefined> {
  const { connection, pace, signal } = listening;
  const trouble: Trouble = { failures: 0, unfilled: 0 };
  while (!connection.isClosed) {
    signal?.throwIfAborted();
    const ending = yield* subscribe(listening, trouble);
    if (ending.kind === 'completed') return;
    if (ending.kind === 'full') continue;
    trouble.failures += 1;
    const leastMs = await patience(listening, ending.reason);
    await waitForNextTry(listening, waitAfter(trouble.failures, leastMs, pace));
  }
}

/** Waits, but not beyond the moment when the connection is dropped: it is opened anew then. */
async function waitForNextTry<Result, Variables>(
  { connection, pace, signal }: Listening<Result, Variables>,
  ms: number,
): Promise<void> {
  const over = new AbortController();
  const end = signal ? AbortSignal.any([signal, over.signal]) : over.signal;
  const slept = pace.sleep(ms, end).catch(() => {});
  await Promise.race([slept, connection.dropped]);
  over.abort();
  signal?.throwIfAborted();
}

/** The new events of one subscription, and how it ended. */
async function* subscribe<Result, Variables>(
  listening: Listening<Result, Variables>,
  trouble: Trouble,
): AsyncGenerator<Result, Ending, undefined> {
  const buffer = new EventBuffer<unknown>(listening.mostWaiting);
  const stop = await open(listening, buffer);
  try {
    for (;;) {
      const next = await buffer.next(listening.signal);
      if ('ending' in next) return next.ending;
      const result = resultOf<Result>(next.event, listening.dates);
      if (result === null || (lacksForNow(next.event) && listening.cursor.comesAgain(result))) {
        trouble.unfilled += 1;
        // What could not be filled is asked for again from the cursor on; what there is of it is given in the end.
        if (trouble.unfilled < mostUnfilled) return { kind: 'failed', reason: null };
      }
      if (result === null) throw unfilledError(next.event);
      trouble.failures = 0;
      trouble.unfilled = 0;
      if (listening.cursor.accept(result)) yield result;
    }
  } finally {
    stop();
  }
}

function open<Result, Variables>(
  { connection, requestOf, cursor }: Listening<Result, Variables>,
  buffer: EventBuffer<unknown>,
): Promise<() => void> {
  return connection.open(requestOf(cursor.variables()), {
    next: (answer) => buffer.push(answer),
    failed: (reason) => buffer.end({ kind: 'failed', reason }),
    completed: () => buffer.end({ kind: 'completed' }),
  });
}

/** The least milliseconds to wait before subscribing again; throws when that makes no sense. */
async function patience<Result, Variables>(
  { connection, refresh }: Listening<Result, Variables>,
  reason: unknown,
): Promise<number> {
  const verdict = judgeFailure(reason);
  if (verdict.kind === 'again') return verdict.leastMs;
  if (verdict.kind === 'logIn' && (await refresh(connection.tokenInUse))) return 0;
  throw verdict.error;
}

/** The event with its dates; null when nothing of it could be filled. */
function resultOf<Result>(answer: unknown, dates: DatePaths | null): Result | null {
  if (!isRecord(answer) || !isRecord(answer.data)) return null;
  if (Object.values(answer.data).some((root) => root === null)) return null;
  if (dates) parseDates(answer.data, dates);
  return answer.data as Result;
}

/** Whether a part of an event is null because a store or service is away for the moment. */
const lacksForNow = (answer: unknown): boolean =>
  isRecord(answer) && failuresOf(answer.errors).some(({ extensions }) => extensions?.code === 'UNAVAILABLE');

const unfilledError = (answer: unknown) =>
  requestErrorOf(isRecord(answer) ? failuresOf(answer.errors) : [], { status: null, requestId: null });
