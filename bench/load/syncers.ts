import type { MatrixClient, Member } from '../peers/synapse/matrix-client.ts';
import { createHttpCall } from './http-caller.ts';

/** Clients of Matrix that wait for what is new, each with a long poll over a connection of its own. */
export type Syncers = {
  /** Resolves when each has heard one message more, with when the last did; the next one is awaited then. */
  hear(): Promise<{ at: number }>;
};

export async function openSyncers(client: MatrixClient, members: readonly Member[]): Promise<Syncers> {
  const waiting = await Promise.all(
    members.map(async (member) => {
      const call = createHttpCall();
      return { member, call, since: (await client.sync(call, member, null)).nextBatch };
    }),
  );
  return {
    async hear() {
      const times = await Promise.all(
        waiting.map(async (one) => {
          for (;;) {
            const { nextBatch, text } = await client.sync(one.call, one.member, one.since);
            const at = performance.now();
            one.since = nextBatch;
            if (text.includes('"m.room.message"')) return at;
          }
        }),
      );
      return { at: Math.max(...times) };
    },
  };
}
