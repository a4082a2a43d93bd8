import { z } from 'zod';
import { call } from '../api.ts';
import { type Change, whoIs } from '../world.ts';

const document = `
  mutation ($input: CreateConversationInput!) {
    createConversation(input: $input) {
      ... on CreateConversationSuccess { conversation { id } }
      ... on Error { code }
    }
  }`;

const createdSchema = z.object({ conversation: z.object({ id: z.string() }) });

/** Makes a group of some of the people. */
export default {
  weight: 1,
  async run({ world, device, random }) {
    const { account } = device;
    const others = world.people
      .filter(({ id }) => id !== account.id && random.below(3) > 0)
      .map(({ id }) => id);
    const members = [account.id, ...others];
    await world.recorder.attempt(whoIs(device), { kind: 'create', members }, async () => {
      const input = { kind: 'GROUP', title: 'A group', participantIds: others };
      const reply = await call(world.client, account.token, document, { input });
      if (reply.type !== 'ok') return reply;
      const { conversation } = createdSchema.parse(reply.value);
      world.groups.push({ id: conversation.id, owner: account.id, members: new Set(members) });
      return { type: 'ok', result: { kind: 'created', conversationId: conversation.id } };
    });
  },
} satisfies Change;
