import { succeed } from '@messenger/sdk';
import { call } from '../api.ts';
import { activeGroupsOf, type Change, done, whoIs } from '../world.ts';

/** The owner of a group brings in someone who is not there. */
export default {
  weight: 2,
  async run({ world, device, random }) {
    const { account, client } = device;
    const group = random.pick(activeGroupsOf(world).filter(({ owner }) => owner === account.id));
    const person = random.pick(world.people.filter(({ id }) => !group?.members.has(id)));
    if (!group || !person) return;
    const action = { kind: 'add', conversationId: group.id, userId: person.id } as const;
    const outcome = await world.recorder.attempt(whoIs(device), action, async () => {
      const input = { conversationId: group.id, userIds: [person.id] };
      const reply = await call(async () =>
        succeed((await client.addParticipants({ input })).addParticipants),
      );
      return reply.type === 'ok' ? done : reply;
    });
    if (outcome.type === 'ok') group.members.add(person.id);
  },
} satisfies Change;
