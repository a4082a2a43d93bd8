import { call } from '../api.ts';
import { type Change, whoIs } from '../world.ts';

const pageLength = 20;

/** Looks at the list of conversations. */
export default {
  weight: 5,
  async run({ world, device }) {
    await world.recorder.attempt(whoIs(device), { kind: 'list' }, async () => {
      const reply = await call(() => device.client.conversationList({ first: pageLength }));
      if (reply.type !== 'ok') return reply;
      const conversationIds = reply.value.viewer?.conversations.edges.map(({ node }) => node.id) ?? [];
      return { type: 'ok', result: { kind: 'listed', conversationIds } };
    });
  },
} satisfies Change;
