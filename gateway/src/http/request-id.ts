import { randomUUID } from 'node:crypto';

/** The id that a client or proxy gave a request, when it is one that is safe to log; else a new one. */
export function requestIdOf(header: string | string[] | undefined): string {
  return typeof header === 'string' && /^[\w.:-]{8,128}$/.test(header) ? header : randomUUID();
}
