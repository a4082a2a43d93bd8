/** What a device says of itself. */
export type Device = {
  deviceId: string;
  deviceType: string | null;
  platform: string | null;
  appVersion: string | null;
};

/** A login on a device. */
export type Session = Device & {
  /** UUID. */
  sessionId: string;
  /** Decimal. */
  userId: string;
  createdAt: Date;
  lastActivityAt: Date;
  expiresAt: Date;
};

/** A session that is about to begin. */
export type NewSession = Device & {
  sessionId: string;
  tokenHash: Buffer;
  ipAddress: string | null;
  userAgent: string | null;
  createdAt: Date;
  expiresAt: Date;
};

/** What it takes to prove a token, as kept in the cache. */
export type SessionProof = Device & {
  sessionId: string;
  userId: string;
  createdAt: Date;
  expiresAt: Date;
  tokenHash: Buffer;
};
