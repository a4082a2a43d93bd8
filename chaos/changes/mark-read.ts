import { call } from '../api.ts';
import { type Change, ownGroup, whoIs } from '../world.ts';

const document = `
  mutation ($input: MarkReadInput!) { markRead(input: $input) { __typename ... on Error { code } } }`;

/** Marks as read what was read last. */
export default {
  weight: 10,
  async run(context) {
    const { world, device } = context;
    const group = ownGroup(context);
    const upToMessageId = group && device.newest.get(group.id);
    if (!upToMessageId) return;
    const action = { kind: 'markRead', conversationId: group.id, messageId: upToMessageId } as const;
    await world.recorder.attempt(whoIs(device), action, async () => {
      const input = { conversationId: group.id, upToMessageId };
      const reply = await call(world.client, device.account.token, document, { input });
      return reply.type === 'ok' ? { type: 'ok', result: { kind: 'done' } } : reply;
    });
  },
} satisfies Change;
