import type { ClientTraits } from '@messenger/auth';

/** Whether a person is there. */
export type Presence = {
  status: 'online' | 'offline';
  /** When the last socket closed, or now while online; null when never seen. */
  lastSeenAt: Date | null;
  /** Devices connected. */
  deviceCount: number;
};

/** The state of one socket. Ids are decimal for users, the gateway's own for connections. */
export type ConnectionState = {
  userId: string;
  deviceId: string;
  connectionId: string;
  isOpen: boolean;
  /** Where its client is. */
  client?: ClientTraits | undefined;
};
