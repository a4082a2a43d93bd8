import type { ConnectionState } from './live-connection.ts';

export type ClientOptions = {
  /** Where the API is, such as `https://messenger.example/graphql`. */
  url: string;
  /** Of a session that began earlier; see `setToken`. */
  token?: string | null;
  /** Asked once a token is refused: gives a new one, or null when the user has to log in. */
  refreshToken?: () => Promise<string | null>;
  /** Sent along with each HTTP request. */
  headers?: Readonly<Record<string, string>>;
  /** Milliseconds for one try; 30 000 when left out. */
  timeoutMs?: number;
  /** How often what is safe to repeat is tried again; 6 when left out. */
  retries?: number;
  /** Send operations by the hash of their text, for a server that takes nothing else. */
  persistedDocuments?: boolean;
  /** Hears when the live connection comes and goes. */
  onConnection?: (state: ConnectionState) => void;
  /** In place of the platform's. */
  fetch?: typeof fetch;
  /** A WebSocket class, for Node before 22: that of the package `ws`. */
  webSocket?: unknown;
};
