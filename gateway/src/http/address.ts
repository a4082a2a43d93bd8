import type { IncomingMessage } from 'node:http';

/** The client's address of a request that did not come through the HTTP server, by the same rule as there. */
export function createAddressOf(trustProxy: boolean): (request: IncomingMessage) => string | null {
  return ({ headers, socket }) => {
    const forwarded = trustProxy ? headers['x-forwarded-for'] : undefined;
    const first = typeof forwarded === 'string' ? forwarded.split(',', 1)[0]?.trim() : undefined;
    return first || (socket.remoteAddress ?? null);
  };
}
