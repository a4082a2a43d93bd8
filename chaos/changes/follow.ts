import { Following } from '../following.ts';
import { type Change, ownGroup } from '../world.ts';

const mostFollowings = 4;

let lastStream = 0;

/** Follows a conversation from its beginning, or again from where its user was removed. */
export default {
  weight: 6,
  async run(context) {
    const { world, device } = context;
    const group = ownGroup(context);
    if (!group) return;
    const earlier = device.followings.get(group.id);
    const open = [...device.followings.values()].filter(({ hasEnded }) => !hasEnded);
    if (earlier ? !earlier.hasEnded : open.length >= mostFollowings) return;
    lastStream += 1;
    const following = new Following({
      stream: `s${lastStream}`,
      device: device.name,
      user: device.account.id,
      token: device.account.token,
      socketUrl: world.socketUrl,
      conversationId: group.id,
      after: earlier?.cursor ?? 0,
      recorder: world.recorder,
    });
    device.followings.set(group.id, following);
  },
} satisfies Change;
