/** How long to wait between tries. All times are in milliseconds. */
export type Pace = {
  /** Of the first wait, chance left aside; it doubles with each. */
  baseMs: number;
  /** The longest wait, chance left aside. A server that asks for more is not waited for. */
  longestMs: number;
  /** From 0 to below 1. */
  random(): number;
  /** Throws the signal's reason as soon as it is aborted. */
  sleep(ms: number, signal: AbortSignal | undefined): Promise<void>;
};

export const usualPace: Pace = { baseMs: 250, longestMs: 30_000, random: Math.random, sleep };

/** The wait before try `failures + 1`: at least what the server asked for, and some chance on top. */
export function waitAfter(failures: number, leastMs: number, { baseMs, longestMs, random }: Pace): number {
  const most = Math.min(longestMs, baseMs * 2 ** Math.min(failures - 1, 30));
  return Math.round(leastMs + (most / 2) * (1 + random()));
}

export type Outcome<Result> = { ok: true; result: Result } | { ok: false; error: unknown };

type Tries<Result> = {
  attempt(): Promise<Result>;
  /** The least milliseconds to wait before another try; null when another makes no sense. */
  patience(outcome: Outcome<Result>): number | null;
  retries: number;
  pace: Pace;
  signal: AbortSignal | undefined;
};

/** Tries until it is done, or another try makes no sense, or all are used up; gives or throws the last outcome. */
export async function retrying<Result>(tries: Tries<Result>): Promise<Result> {
  const { attempt, patience, retries, pace, signal } = tries;
  for (let failures = 1; ; failures += 1) {
    signal?.throwIfAborted();
    const outcome = await outcomeOf(attempt);
    signal?.throwIfAborted();
    const leastMs = failures > retries ? null : patience(outcome);
    if (leastMs === null || leastMs > pace.longestMs) {
      if (outcome.ok) return outcome.result;
      throw outcome.error;
    }
    await pace.sleep(waitAfter(failures, leastMs, pace), signal);
  }
}

async function outcomeOf<Result>(attempt: () => Promise<Result>): Promise<Outcome<Result>> {
  try {
    return { ok: true, result: await attempt() };
  } catch (error) {
    return { ok: false, error };
  }
}

async function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  await new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done);
  });
  signal?.throwIfAborted();
}
