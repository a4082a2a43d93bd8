import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Fault } from '../fault.ts';
import { activeGroupsOf } from '../world.ts';

const socketsOfEach = 3;
const document = `subscription ($id: ID!) { conversationEvents(conversationId: $id, after: 0) {
  ... on ConversationChange { sequence } ... on MessageAdded { message { id text sender { displayName } } } } }`;

/** Sockets of members subscribe to everything and never read a byte of it. */
export default {
  async begin({ system, world }) {
    const sockets = activeGroupsOf(world).flatMap((group) => {
      const account = world.people.find(({ id }) => group.members.has(id));
      if (!account) return [];
      return Array.from({ length: socketsOfEach }, () =>
        deafSocket(system.stand.socketUrl, account.token, group.id),
      );
    });
    return {
      detail: `had ${sockets.length} sockets never read`,
      mustServe: true,
      heal: async () => {
        for (const socket of sockets) socket.terminate();
      },
    };
  },
} satisfies Fault;

function deafSocket(url: string, token: string, conversationId: string): WebSocket {
  const socket = new WebSocket(url, 'graphql-transport-ws');
  const send = (message: unknown) => socket.send(JSON.stringify(message));
  socket.on('error', () => {});
  socket.on('open', async () => {
    send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
    await once(socket, 'message');
    send({ id: '1', type: 'subscribe', payload: { query: document, variables: { id: conversationId } } });
    socket.pause();
  });
  return socket;
}
