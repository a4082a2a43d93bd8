import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { releaseConnection } from '@messenger/service';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL, handleProtocols } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import type { PlaceOf } from '../places/place.ts';
import { ClientWebSocket } from './client-web-socket.ts';
import { closeCodes } from './close-codes.ts';
import type { LiveLimits } from './live-options.ts';
import { LiveSocket, type SocketOptions } from './live-socket.ts';
import type { Sockets } from './sockets.ts';

type Options = Omit<SocketOptions, 'onClosed'> & {
  httpServer: Server;
  path: string;
  isOriginAllowed(origin: string, request: IncomingMessage): boolean;
  addressOf(request: IncomingMessage): string | null;
  placeOf: PlaceOf;
  sockets: Pick<Sockets, 'add' | 'remove'>;
  limits: LiveLimits;
};

/** Takes WebSocket connections at `path`. The answer stops that. */
export function serveSockets(options: Options): () => void {
  const { httpServer, path, isOriginAllowed, limits, sockets } = options;
  const webSockets = new WebSocketServer({
    noServer: true,
    handleProtocols,
    WebSocket: ClientWebSocket,
    maxPayload: limits.maxMessageBytes,
    perMessageDeflate: false,
    clientTracking: false,
  });
  const socketOptions = { ...options, onClosed: (socket: LiveSocket) => sockets.remove(socket) };
  const accept = (webSocket: ClientWebSocket, duplex: Duplex, request: IncomingMessage): void => {
    releaseConnection(httpServer, duplex);
    const socket = new LiveSocket({ webSocket, duplex }, clientOf(options, request), socketOptions);
    webSocket.listener = socket;
    sockets.add(socket);
    if (webSocket.protocol === GRAPHQL_TRANSPORT_WS_PROTOCOL) return;
    socket.close(closeCodes.subprotocolNotAcceptable, 'Subprotocol not acceptable');
  };

  const upgrade = (request: IncomingMessage, duplex: Duplex, head: Buffer): void => {
    const { origin } = request.headers;
    if (request.url?.split('?', 1)[0] !== path) refuse(duplex, '404 Not Found');
    else if (origin !== undefined && !isOriginAllowed(origin, request)) refuse(duplex, '403 Forbidden');
    else webSockets.handleUpgrade(request, duplex, head, (opened) => accept(opened, duplex, request));
  };
  httpServer.on('upgrade', upgrade);
  return () => void httpServer.off('upgrade', upgrade);
}

function refuse(duplex: Duplex, status: string): void {
  // The client may be gone already, and nobody else listens for that any more.
  duplex.on('error', () => duplex.destroy());
  duplex.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

function clientOf({ addressOf, placeOf }: Options, request: IncomingMessage) {
  const ipAddress = addressOf(request);
  const userAgent = request.headers['user-agent'] ?? null;
  return { ipAddress, userAgent, place: placeOf(request.headers, ipAddress) };
}
