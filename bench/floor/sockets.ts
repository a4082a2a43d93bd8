import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { type SendRequest, send } from './send.ts';
import type { Stores } from './stores.ts';

export type BroadcastRequest = { conversationId: string; frame: string };

export type Sockets = {
  /** To each socket of the conversation, as it is. */
  broadcast(request: BroadcastRequest): Promise<string>;
  /** Sends, then publishes what was sent, or the frame that is given; each process hands it to its sockets. */
  deliver(request: SendRequest & { frame?: string }): Promise<string>;
};

/** Bare sockets at /live/<conversation id>. */
export function openSockets(server: Server, stores: Stores): Sockets {
  const channel = `${stores.prefix}floor`;
  const byConversation = new Map<string, Set<WebSocket>>();
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  sockets.on('connection', (socket, { url }) => {
    const id = url?.slice('/live/'.length) ?? '';
    const others = byConversation.get(id) ?? new Set();
    byConversation.set(id, others.add(socket));
    socket.on('close', () => others.delete(socket));
  });

  function tell({ conversationId, frame }: BroadcastRequest): void {
    for (const socket of byConversation.get(conversationId) ?? []) socket.send(frame);
  }

  void stores.subscriber.subscribe(channel);
  stores.subscriber.on('message', (_channel, text) => tell(JSON.parse(text)));

  return {
    async broadcast(request) {
      tell(request);
      return '{}';
    },
    async deliver(request) {
      const sent = await send(stores, request);
      const frame = request.frame ?? sent;
      void stores.redis.publish(channel, JSON.stringify({ conversationId: request.conversationId, frame }));
      return sent;
    },
  };
}
