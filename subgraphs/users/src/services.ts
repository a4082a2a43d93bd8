import type { Calls } from '@messenger/calls';
import type { RateLimit } from '@messenger/rate-limits';
import type { AccountStore } from './account-store.ts';
import type { ApiKeyStore } from './api-key-store.ts';
import type { ConnectionReports } from './connection-reports.ts';
import type { NoticeStore } from './notice-store.ts';
import type { Passwords } from './passwords.ts';
import type { PresenceStore } from './presence-store.ts';
import type { SessionCacheStore } from './session-cache-store.ts';
import type { SessionStore } from './session-store.ts';
import type { UserStore } from './user-store.ts';

/** What the use cases of this service work with; each takes the few it needs. */
export type Services = {
  accounts: AccountStore;
  users: UserStore;
  sessions: SessionStore;
  apiKeys: ApiKeyStore;
  sessionCache: SessionCacheStore;
  notices: NoticeStore;
  presences: PresenceStore;
  connectionReports: ConnectionReports;
  passwords: Passwords;
  calls: Calls;
  limits: {
    /** By address. */
    signUps: RateLimit;
    /** By address, and by the name that is tried. */
    logIns: RateLimit;
    profileUpdates: RateLimit;
    apiKeys: RateLimit;
  };
  sessionLifetimeMs: number;
  /** Opaque ids of the accounts that may ask about everybody. */
  adminIds: ReadonlySet<string>;
  now(): Date;
  newUuid(): string;
  randomBytes(size: number): Buffer;
};

/** Where a request comes from. */
export type Origin = { ipAddress: string | null; userAgent: string | null };
