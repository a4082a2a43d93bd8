import { request } from 'undici';

export type JsonAnswer = { status: number; body: unknown };

type JsonPost = { headers: Readonly<Record<string, string>>; body: string; timeoutMs: number };

/**
 * Posts JSON over connections that stay open. Not by `fetch`, whose objects and streams take more of the CPU than the
 * request itself; nor with `AbortSignal.timeout`, which fires for each request that was answered, too.
 * @throws when the whole answer is not there in time, the connection fails, or the answer is no JSON.
 */
export async function postJson(url: string, { headers, body, timeoutMs }: JsonPost): Promise<JsonAnswer> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(new Error(`no answer in ${timeoutMs} ms`)), timeoutMs);
  try {
    const answer = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      signal: limit.signal,
    });
    return { status: answer.statusCode, body: await answer.body.json() };
  } finally {
    clearTimeout(timer);
  }
}
