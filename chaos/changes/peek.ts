import { readPage } from '../read-page.ts';
import { activeGroupsOf, type Change } from '../world.ts';

/** Tries to read where its user does not take part. */
export default {
  weight: 3,
  async run(context) {
    const { world, device, random } = context;
    const group = random.pick(activeGroupsOf(world).filter(({ members }) => !members.has(device.account.id)));
    if (group) await readPage(context, group.id);
  },
} satisfies Change;
