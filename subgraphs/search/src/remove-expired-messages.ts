import type { ExpiredMessageStore } from './expired-message-store.ts';

/** Takes all messages out of the index whose time has come; ends early when told to. */
export async function removeExpiredMessages(
  expired: ExpiredMessageStore,
  now: number,
  stopping: AbortSignal,
): Promise<void> {
  while (!stopping.aborted && (await expired.removeSome(now)) > 0);
}
