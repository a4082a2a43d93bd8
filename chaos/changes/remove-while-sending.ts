import { removeMember } from '../remove-member.ts';
import { newDraft, sendDraft } from '../send-draft.ts';
import { activeGroupsOf, type Change } from '../world.ts';

const messagesOfEach = 3;

/** The owner removes someone whose devices are all sending at that moment. */
export default {
  weight: 1,
  async run({ world, device, random }) {
    const group = random.pick(activeGroupsOf(world).filter(({ owner }) => owner === device.account.id));
    const userId = random.pick([...(group?.members ?? [])].filter((id) => id !== device.account.id));
    if (!group || !userId) return;
    const senders = world.devices.filter(({ account }) => account.id === userId);
    await Promise.all([
      ...senders.map(async (sender) => {
        for (let count = 0; count < messagesOfEach; count += 1) {
          const context = { world, device: sender, random };
          await sendDraft(context, newDraft(context, group.id, []));
        }
      }),
      removeMember({ world, device }, group, userId),
    ]);
  },
} satisfies Change;
