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
  return {
    session,
    client,
    connection,
    outbox,
    close() {
      stopResuming();
      outbox.stop();
      void client.close();
    },
  };
}

const MessengerContext = createContext<Messenger | null>(null);

export const MessengerProvider = MessengerContext.Provider;

export function useMessenger(): Messenger {
  const messenger = useContext(MessengerContext);
  if (!messenger) throw new Error('This is shown outside of a session');
  return messenger;
}
