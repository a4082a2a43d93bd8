import { z } from 'zod';
import { clientTraitsSchema } from './client-traits.ts';

export const viewerSchema = z.object({
  /** Decimal user id. */
  userId: z.string().regex(/^[1-9]\d{0,18}$/),
  /** UUID of the session. */
  sessionId: z.string(),
  deviceId: z.string(),
  scopes: z.array(z.string()),
  /** A program with an API key, which acts as the user within these scopes; `sessionId` is the id of the key. */
  isApiKey: z.boolean().optional(),
  /** For counting only: devices say it of themselves. */
  client: clientTraitsSchema.optional(),
});

/** The person on whose behalf something is asked. */
export type Viewer = z.infer<typeof viewerSchema>;

export const callerSchema = z.object({
  /** Which of our services asks. */
  service: z.string(),
  /** `client`: a part of a client's operation. `internal`: a call of a service's own; only these may use internal fields. */
  purpose: z.enum(['client', 'internal']),
  viewer: viewerSchema.nullable(),
  requestId: z.string(),
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
  /**
   * The viewer may read the messages of this conversation up to this change: the gateway's live stream for them has seen
   * all changes until then, and they take part. Nobody need ask again.
   */
  readable: z.object({ conversationId: z.string(), upTo: z.number() }).optional(),
});

/** Who asks a subgraph, as signed by the asking service. */
export type Caller = z.infer<typeof callerSchema>;
