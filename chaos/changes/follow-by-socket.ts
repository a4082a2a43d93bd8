import { startFollowing } from '../following.ts';
import { listenBySocket } from '../listening.ts';
import type { Change } from '../world.ts';

/** Follows a conversation without the SDK, which would hide what comes twice. */
export default {
  weight: 3,
  run: async (context) =>
    startFollowing(context, listenBySocket(context.world.socketUrl, context.device.account.token)),
} satisfies Change;
