import { MessengerError, NetworkError, UploadError } from './errors.ts';
import { type Outcome, type Pace, retrying } from './retry.ts';

export type TusUpload = {
  /** The `uploadUrl` of `createUpload`. */
  url: string;
  bytes: Blob;
  fetch: typeof fetch;
  /** The most bytes of one request. */
  chunkBytes: number;
  onProgress(sentBytes: number, totalBytes: number): void;
  retries: number;
  timeoutMs: number;
  pace: Pace;
  signal: AbortSignal | undefined;
};

/** In use by another request, out of step, or in trouble: ask where the upload stands, and go on. */
const passingStatuses: ReadonlySet<number> = new Set([409, 423, 429, 500, 502, 503, 504]);

/** Sends what the server does not have yet, by tus 1.0. Throws UploadError, NetworkError or the signal's reason. */
export async function sendByTus(upload: TusUpload): Promise<void> {
  const { bytes, onProgress, retries, pace, signal } = upload;
  // Retries are counted anew for each part.
  let reached: number | null = null;
  while (reached === null || reached < bytes.size) {
    reached = await retrying<number>({
      attempt: partFrom(upload, reached),
      patience: patienceOf,
      retries,
      pace,
      signal,
    });
    onProgress(reached, bytes.size);
  }
}

/** Sends the part at this place; after a failed try, or with null, at the place that the server names. */
function partFrom(upload: TusUpload, place: number | null): () => Promise<number> {
  let known = place;
  return async () => {
    const offset = known ?? (await offsetOf(upload));
    known = null;
    return offset < upload.bytes.size ? sendChunk(upload, offset) : offset;
  };
}

async function offsetOf(upload: TusUpload): Promise<number> {
  return readOffset(await ask(upload, { method: 'HEAD' }));
}

async function sendChunk(upload: TusUpload, offset: number): Promise<number> {
  const response = await ask(upload, {
    method: 'PATCH',
    headers: { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
    body: upload.bytes.slice(offset, offset + upload.chunkBytes),
  });
  const reached = readOffset(response);
  if (reached <= offset) throw new UploadError(response.status, 'The upload does not get on', null);
  return reached;
}

async function ask(
  { url, fetch, timeoutMs, signal }: TusUpload,
  { headers, ...request }: { method: string; headers?: Record<string, string>; body?: Blob },
) {
  const timeout = AbortSignal.timeout(timeoutMs);
  const { response, text } = await answerOf(() =>
    fetch(url, {
      ...request,
      headers: { 'tus-resumable': '1.0.0', ...headers },
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    }),
  ).catch((cause: unknown) => {
    signal?.throwIfAborted();
    const code = timeout.aborted ? 'TIMEOUT' : 'NETWORK';
    throw new NetworkError('The upload was interrupted', { code, cause });
  });
  if (!response.ok) {
    throw new UploadError(response.status, text.trim(), response.headers.get('x-request-id'));
  }
  return response;
}

/** An answer has come once all of it is there: a network can break in the middle of one. */
async function answerOf(send: () => Promise<Response>): Promise<{ response: Response; text: string }> {
  const response = await send();
  return { response, text: await response.text() };
}

function readOffset(response: Response): number {
  const offset = Number(response.headers.get('upload-offset') ?? Number.NaN);
  if (!Number.isInteger(offset)) {
    throw new MessengerError('The server does not speak tus', { code: 'BAD_ANSWER' });
  }
  return offset;
}

function patienceOf(outcome: Outcome<unknown>): number | null {
  if (outcome.ok) return null;
  const { error } = outcome;
  if (error instanceof NetworkError) return 0;
  return error instanceof UploadError && passingStatuses.has(error.status) ? 0 : null;
}
