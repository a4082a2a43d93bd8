import { removeMember } from '../remove-member.ts';
import { activeGroupsOf, type Change } from '../world.ts';

/** The owner of a group removes someone, or someone leaves. */
export default {
  weight: 2,
  async run({ world, device, random }) {
    const { account } = device;
    const group = random.pick(activeGroupsOf(world).filter(({ members }) => members.has(account.id)));
    if (!group) return;
    const others = [...group.members].filter((id) => id !== group.owner);
    const userId = group.owner === account.id ? random.pick(others) : account.id;
    if (userId) await removeMember({ world, device }, group, userId);
  },
} satisfies Change;
