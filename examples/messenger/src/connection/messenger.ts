import { MessengerClient } from '@messenger/sdk';
import { createContext, useContext } from 'react';
import { Outbox } from '../sending/outbox.ts';
import type { Session } from '../session/session.ts';
import { ConnectionWatch } from './connection-watch.ts';

/** What a session works with. */
export type Messenger = {
  session: Session;
  client: MessengerClient;
  connection: ConnectionWatch;
  outbox: Outbox;
  close(): void;
};

/** `onRefused` hears that the session is no longer valid. */
export function openMessenger(session: Session, onRefused: () => void): Messenger {
  const connection = new ConnectionWatch();
  const client = new MessengerClient({
    url: `${location.origin}/graphql`,
    token: session.token,
    onConnection: ({ isConnected }) => connection.set(isConnected),
    async refreshToken() {
      onRefused();
      return null;
    },
  });
  const outbox = new Outbox({
    send: (input) => client.sendMessage({ input }),
    storage: localStorage,
    storageKey: `messenger-outbox-${session.userId}`,
  });
  const stopResuming = connection.onConnect(() => void outbox.resume());
  const stopWatching = watchNetwork(connection, client);
  return {
    session,
    client,
    connection,
    outbox,
    close() {
      stopResuming();
      stopWatching();
      outbox.stop();
      void client.close();
    },
  };
}

/** The browser knows that the network is gone before a socket does, and when to try again. */
function watchNetwork(connection: ConnectionWatch, client: MessengerClient): () => void {
  const lost = () => connection.set(false);
  const found = () => client.reconnect();
  addEventListener('offline', lost);
  addEventListener('online', found);
  return () => {
    removeEventListener('offline', lost);
    removeEventListener('online', found);
  };
}

const MessengerContext = createContext<Messenger | null>(null);

export const MessengerProvider = MessengerContext.Provider;

export function useMessenger(): Messenger {
  const messenger = useContext(MessengerContext);
  if (!messenger) throw new Error('This is shown outside of a session');
  return messenger;
}
