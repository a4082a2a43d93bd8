import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from '@messenger/telemetry';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { handleProtocols, makeServer, type ServerOptions } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { PlaceOf } from '../places/place.ts';
import { closeCodes } from './close-codes.ts';
import type { LiveLimits } from './live-options.ts';
import { LiveSocket } from './live-socket.ts';
import type { Sockets } from './sockets.ts';

export type SocketExtra = { socket: LiveSocket };

type Options = {
  httpServer: Server;
  path: string;
  isOriginAllowed(origin: string, request: IncomingMessage): boolean;
  addressOf(request: IncomingMessage): string | null;
  placeOf: PlaceOf;
  sockets: Sockets;
  /** What to do with the messages of the protocol. */
  protocol: ServerOptions<Record<string, unknown>, SocketExtra>;
  limits: LiveLimits;
  onFrame(): void;
  onClosing(code: number): void;
  formatError(error: GraphQLError): GraphQLFormattedError;
  now(): number;
  logger: Logger;
};

/** Takes WebSocket connections at `path`. The answer stops that. */
export function serveSockets(options: Options): () => void {
  const { httpServer, path, isOriginAllowed, limits } = options;
  const server = makeServer<Record<string, unknown>, SocketExtra>({
    ...options.protocol,
    // `Sockets` closes those that do not begin.
    connectionInitWaitTimeout: 0,
  });
  const webSockets = new WebSocketServer({
    noServer: true,
    handleProtocols,
    maxPayload: limits.maxMessageBytes,
    perMessageDeflate: false,
    clientTracking: false,
  });

  const upgrade = (request: IncomingMessage, duplex: Duplex, head: Buffer): void => {
    const { origin } = request.headers;
    if (request.url?.split('?', 1)[0] !== path) refuse(duplex, '404 Not Found');
    else if (origin !== undefined && !isOriginAllowed(origin, request)) refuse(duplex, '403 Forbidden');
    else
      webSockets.handleUpgrade(request, duplex, head, (webSocket) =>
        accept(options, server, webSocket, request),
      );
  };
  httpServer.on('upgrade', upgrade);
  return () => void httpServer.off('upgrade', upgrade);
}

function refuse(duplex: Duplex, status: string): void {
  // The client may be gone already, and nobody else listens for that any more.
  duplex.on('error', () => duplex.destroy());
  duplex.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

function accept(
  options: Options,
  server: ReturnType<typeof makeServer<Record<string, unknown>, SocketExtra>>,
  webSocket: WebSocket,
  request: IncomingMessage,
): void {
  const { sockets, logger } = options;
  const ipAddress = options.addressOf(request);
  const place = options.placeOf(request.headers, ipAddress);
  const userAgent = request.headers['user-agent'] ?? null;
  const socket = new LiveSocket(webSocket, { ipAddress, userAgent, place }, options);
  sockets.add(socket);
  const closed = server.opened(
    {
      protocol: webSocket.protocol,
      send: (text) => socket.send(text),
      close: (code, reason) => socket.close(knownCode(code), reason ?? ''),
      onMessage: (receive) => listen(options, socket, webSocket, receive),
    },
    { socket },
  );
  webSocket.on('pong', () => {
    socket.hasAnswered = true;
  });
  webSocket.on('error', (error) => logger.debug({ err: error }, 'a socket failed'));
  webSocket.once('close', (code, reason) => {
    sockets.remove(socket);
    closed(code, String(reason)).catch((error: unknown) =>
      logger.error({ err: error }, 'a socket closed badly'),
    );
  });
}

function listen(
  { logger }: Options,
  socket: LiveSocket,
  webSocket: WebSocket,
  receive: (message: string) => Promise<void>,
): void {
  webSocket.on('message', (data) => {
    if (!socket.isOpen) return;
    if (!socket.allowsMessage()) {
      socket.close(closeCodes.tooManyMessages, 'Too many messages');
      return;
    }
    receive(String(data)).catch((error: unknown) => {
      logger.error({ err: error, requestId: socket.connectionId }, 'a message from a socket failed');
      socket.close(closeCodes.internalError, 'Internal server error');
    });
  });
}

function knownCode(code: number | undefined) {
  return Object.values(closeCodes).find((known) => known === code) ?? closeCodes.internalError;
}
