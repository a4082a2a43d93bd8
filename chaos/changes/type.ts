import { succeed } from '@messenger/sdk';
import { call } from '../api.ts';
import { type Change, done, ownGroup, whoIs } from '../world.ts';

/** Begins to type, or stops. */
export default {
  weight: 5,
  async run(context) {
    const { world, device, random } = context;
    const group = ownGroup(context);
    if (!group) return;
    await world.recorder.attempt(whoIs(device), { kind: 'other', name: 'type' }, async () => {
      const typing = { conversationId: group.id, isTyping: random.below(2) === 0 };
      const reply = await call(async () => succeed((await device.client.setTyping(typing)).setTyping));
      return reply.type === 'ok' ? done : reply;
    });
  },
} satisfies Change;
