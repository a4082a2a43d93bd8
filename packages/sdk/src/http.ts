import { isRecord } from './dates.ts';
import { type GraphQLFailure, NetworkError, RequestError } from './errors.ts';

export type Post = {
  url: string;
  fetch: typeof fetch;
  headers: Readonly<Record<string, string>>;
  body: unknown;
  timeoutMs: number;
  signal: AbortSignal | undefined;
};

const passingStatuses: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/** Posts one operation; gives its data. Throws NetworkError, RequestError or the signal's reason. */
export async function post(request: Post): Promise<unknown> {
  const { response, answer } = await ask(request);
  const requestId = response.headers.get('x-request-id');
  const status = response.status;
  if (!isRecord(answer) || !('data' in answer || 'errors' in answer)) {
    const code = passingStatuses.has(status) ? 'UNAVAILABLE' : 'BAD_ANSWER';
    const retryAfterMs = retryAfterOf(response);
    throw new RequestError(`The server answered ${status}, but not in GraphQL`, {
      code,
      status,
      requestId,
      retryAfterMs,
    });
  }
  const errors = failuresOf(answer.errors);
  if (errors.length > 0 || answer.data == null) {
    throw requestErrorOf(errors, { status, requestId, data: answer.data });
  }
  return answer.data;
}

async function ask({ url, fetch, headers, body, timeoutMs, signal }: Post) {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    const text = await response.text();
    return { response, answer: jsonOf(text) };
  } catch (cause) {
    signal?.throwIfAborted();
    if (timeout.aborted) {
      throw new NetworkError(`No answer within ${timeoutMs} ms`, { code: 'TIMEOUT', cause });
    }
    throw new NetworkError('The server cannot be reached', { code: 'NETWORK', cause });
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The `errors` of an answer that have the shape of errors. */
export function failuresOf(errors: unknown): GraphQLFailure[] {
  if (!Array.isArray(errors)) return [];
  return errors.filter(
    (error): error is GraphQLFailure => isRecord(error) && typeof error.message === 'string',
  );
}

/** One error for an answer with errors: its code is that of the first. */
export function requestErrorOf(
  errors: readonly GraphQLFailure[],
  answer: { status: number | null; requestId: string | null; data?: unknown },
): RequestError {
  const [first] = errors;
  const { code, retryAfterMs, requestId } = first?.extensions ?? {};
  return new RequestError(first?.message ?? 'The server gave no data', {
    code: typeof code === 'string' ? code : 'BAD_ANSWER',
    retryAfterMs: typeof retryAfterMs === 'number' ? retryAfterMs : null,
    status: answer.status,
    requestId: typeof requestId === 'string' ? requestId : answer.requestId,
    errors,
    data: answer.data,
  });
}

function retryAfterOf({ headers }: Response): number | null {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : null;
}
