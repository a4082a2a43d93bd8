import { call } from '../api.ts';
import { type Change, ownGroup, whoIs } from '../world.ts';

const document = `
  mutation ($input: SetTypingInput!) { setTyping(input: $input) { __typename ... on Error { code } } }`;

/** Begins to type, or stops. */
export default {
  weight: 5,
  async run(context) {
    const { world, device, random } = context;
    const group = ownGroup(context);
    if (!group) return;
    await world.recorder.attempt(whoIs(device), { kind: 'other', name: 'type' }, async () => {
      const input = { conversationId: group.id, isTyping: random.below(2) === 0 };
      const reply = await call(world.client, device.account.token, document, { input });
      return reply.type === 'ok' ? { type: 'ok', result: { kind: 'done' } } : reply;
    });
  },
} satisfies Change;
