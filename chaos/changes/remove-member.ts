import { call } from '../api.ts';
import { activeGroupsOf, type Change, whoIs } from '../world.ts';

const document = `
  mutation ($input: RemoveParticipantInput!) {
    removeParticipant(input: $input) { __typename ... on Error { code } }
  }`;

/** The owner of a group removes someone, or someone leaves. */
export default {
  weight: 2,
  async run({ world, device, random }) {
    const { account } = device;
    const group = random.pick(activeGroupsOf(world).filter(({ members }) => members.has(account.id)));
    if (!group) return;
    const others = [...group.members].filter((id) => id !== group.owner);
    const userId = group.owner === account.id ? random.pick(others) : account.id;
    if (!userId) return;
    const action = { kind: 'remove', conversationId: group.id, userId } as const;
    const outcome = await world.recorder.attempt(whoIs(device), action, async () => {
      const input = { conversationId: group.id, userId };
      const reply = await call(world.client, account.token, document, { input });
      return reply.type === 'ok' ? { type: 'ok', result: { kind: 'done' } } : reply;
    });
    if (outcome.type !== 'fail') group.members.delete(userId);
  },
} satisfies Change;
