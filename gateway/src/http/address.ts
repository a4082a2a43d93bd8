import type { IncomingMessage } from 'node:http';

/** The client's address of a request that did not come through the HTTP server, by the same rule as there. */
export function createAddressOf(trustProxy: boolean): (request: IncomingMessage) => string | null {
  return ({ headers, socket }) => {
    const forwarded = trustProxy ? headers['x-forwarded-for'] : undefined;
    const last = typeof forwarded === 'string' ? forwarded.split(',').at(-1)?.trim() : undefined;
    return last || (socket.remoteAddress ?? null);
  };
}
