import { startFollowing } from '../following.ts';
import { listenBySdk } from '../listening.ts';
import type { Change } from '../world.ts';

/** Follows a conversation by the SDK, which goes on by itself after a lost connection. */
export default {
  weight: 6,
  run: async (context) => startFollowing(context, listenBySdk(context.device.client)),
} satisfies Change;
