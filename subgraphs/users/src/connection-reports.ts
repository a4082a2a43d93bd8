import { type ActivityBuffer, createActivityBuffer } from '@messenger/activity';
import type { ClientTraits } from '@messenger/auth';
import type { Calls } from '@messenger/calls';
import { encodeUserId } from '@messenger/ids';
import type { Logger } from '@messenger/telemetry';
import { LRUCache } from 'lru-cache';
import { v5 as uuidV5 } from 'uuid';
import { RecordActivityDocument } from './generated/calls.ts';
import type { ConnectionState } from './presence.ts';

/** Tells analytics which devices are connected: each socket once in each hour, however often it is touched. */
export type ConnectionReports = {
  note(connections: readonly ConnectionState[], now: Date): void;
  /** Tells what waits. Never fails. */
  flush(): Promise<void>;
};

type Connected = { userId: string; connectionId: string; hour: number; client: ClientTraits | undefined };
type Parts = { calls: Calls; logger: Logger };

/** Makes the ids differ from every other UUIDv5. */
const namespace = 'd2e1a0c4-5b7f-4c1e-8f43-0b9a6e2d7c58';
const hourMs = 3_600_000;
const callTimeoutMs = 8000;
/** Of one service; a socket that is forgotten is told again, which counts once all the same. */
const mostRemembered = 100_000;

export function createConnectionReports({ calls, logger }: Parts): ConnectionReports {
  const toldHours = new LRUCache<string, number>({ max: mostRemembered });
  const buffer: ActivityBuffer<Connected> = createActivityBuffer({
    async write(connected) {
      const activity = connected.map(({ userId, connectionId, hour, client }) => ({
        id: uuidV5(`${connectionId}:${hour}`, namespace),
        kind: 'CONNECTED' as const,
        userId: encodeUserId(userId),
        // The hour: the same from every service that the socket's gateway tells, or it would count twice.
        occurredAt: new Date(hour * hourMs).toISOString(),
        client,
      }));
      await calls.request('search', RecordActivityDocument, { activity }, { timeoutMs: callTimeoutMs });
    },
    logger,
  });
  return {
    note(connections, now) {
      const hour = Math.floor(now.getTime() / hourMs);
      for (const { userId, connectionId, isOpen, client } of connections) {
        if (!isOpen || toldHours.get(connectionId) === hour) continue;
        toldHours.set(connectionId, hour);
        buffer.add({ userId, connectionId, hour, client });
      }
    },
    flush: buffer.flush,
  };
}
