import { type Message, MessageType, parseMessage, type SubscribePayload } from 'graphql-ws';
import { closeCodes } from './close-codes.ts';
import type { LiveSocket } from './live-socket.ts';
import type { Sockets } from './sockets.ts';

/** It is kept for as long as its operation lasts. Those of clients are a number or a UUID. */
const longestId = 256;

export type Protocol = {
  /** Takes one message of a client. What is wrong with it is told to the client, or closes the socket. */
  receive(socket: LiveSocket, text: string): Promise<void>;
};

type Options = {
  sockets: Pick<Sockets, 'authenticate'>;
  /** Answers a `subscribe`, whatever it asks. */
  subscribe(socket: LiveSocket, id: string, payload: SubscribePayload): Promise<void>;
};

/**
 * What each message of graphql-transport-ws does. graphql-ws reads and checks them; its own server would keep for each
 * socket and subscription several times of what they need.
 */
export function createProtocol({ sockets, subscribe }: Options): Protocol {
  async function initialise(socket: LiveSocket, payload: Record<string, unknown> | undefined): Promise<void> {
    if (!socket.begin()) {
      socket.close(closeCodes.tooManyInitialisationRequests, 'Too many initialisation requests');
      return;
    }
    if (await sockets.authenticate(socket, payload?.authorization)) socket.acknowledge();
  }

  async function take(socket: LiveSocket, message: Message): Promise<void> {
    switch (message.type) {
      case MessageType.ConnectionInit:
        return initialise(socket, message.payload);
      case MessageType.Ping:
        return socket.pong(message.payload);
      case MessageType.Pong:
        return;
      case MessageType.Subscribe:
        if (!socket.isAcknowledged) return socket.close(closeCodes.unauthorized, 'Unauthorized');
        if (message.id.length > longestId) return socket.close(closeCodes.badRequest, 'The id is too long');
        return subscribe(socket, message.id, message.payload);
      case MessageType.Complete:
        return socket.operations.cancel(message.id);
      default:
        return socket.close(closeCodes.badRequest, 'A message that only servers send');
    }
  }

  return {
    async receive(socket, text) {
      const message = messageOf(text);
      if (message) await take(socket, message);
      else socket.close(closeCodes.badRequest, 'Invalid message received');
    },
  };
}

function messageOf(text: string): Message | null {
  try {
    return parseMessage(text);
  } catch {
    return null;
  }
}
