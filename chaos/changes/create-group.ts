import { succeed } from '@messenger/sdk';
import { call } from '../api.ts';
import { type Change, whoIs } from '../world.ts';

/** Makes a group of some of the people. */
export default {
  weight: 1,
  async run({ world, device, random }) {
    const { account, client } = device;
    const others = world.people
      .filter(({ id }) => id !== account.id && random.below(3) > 0)
      .map(({ id }) => id);
    const members = [account.id, ...others];
    await world.recorder.attempt(whoIs(device), { kind: 'create', members }, async () => {
      const input = { kind: 'GROUP', title: 'A group', participantIds: others } as const;
      const reply = await call(async () =>
        succeed((await client.createConversation({ input })).createConversation),
      );
      if (reply.type !== 'ok') return reply;
      const { id } = reply.value.conversation;
      world.groups.push({ id, owner: account.id, members: new Set(members) });
      return { type: 'ok', result: { kind: 'created', conversationId: id } };
    });
  },
} satisfies Change;
