import { type Environment, readSettings } from '@messenger/config';
import type { Logger } from '@messenger/telemetry';
import type { FastifyInstance } from 'fastify';

/** Where clients reach media over HTTP. */
export type Origin = {
  /** Such as https://media.example or http://127.0.0.1:4004. */
  current(): string;
  /** The server that has our routes: media's own, or the gateway's when it runs us. */
  listensAt(app: FastifyInstance): void;
};

/** The public address that is set; without one, that of the server, or where it would be. */
export function createOrigin(environment: Environment, logger: Logger): Origin {
  const settings = readSettings(['NODE_ENV', 'MEDIA_PUBLIC_URL', 'HOST', 'MEDIA_PORT'], environment);
  const named = settings.MEDIA_PUBLIC_URL?.replace(/\/+$/, '');
  if (named === undefined && settings.NODE_ENV === 'production') {
    logger.warn('MEDIA_PUBLIC_URL is not set: files are addressed by where this server listens');
  }
  let server: FastifyInstance | null = null;
  return {
    current() {
      if (named !== undefined) return named;
      const address = server?.server.address();
      if (!address || typeof address === 'string') return `http://${settings.HOST}:${settings.MEDIA_PORT}`;
      return `http://${reachable(address.address)}:${address.port}`;
    },
    listensAt(app) {
      server = app;
    },
  };
}

/** A server that listens everywhere can be reached here at least. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
