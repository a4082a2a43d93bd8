import { succeed } from '@messenger/sdk';
import { call } from '../api.ts';
import { type Change, done, ownGroup, whoIs } from '../world.ts';

/** Marks as read what was read last. */
export default {
  weight: 10,
  async run(context) {
    const { world, device } = context;
    const group = ownGroup(context);
    const messageId = group && device.newest.get(group.id);
    if (!messageId) return;
    const action = { kind: 'markRead', conversationId: group.id, messageId } as const;
    await world.recorder.attempt(whoIs(device), action, async () => {
      const reply = await call(async () =>
        succeed((await device.client.markRead({ conversationId: group.id, upTo: messageId })).markRead),
      );
      return reply.type === 'ok' ? done : reply;
    });
  },
} satisfies Change;
