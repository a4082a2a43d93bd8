import { readPage } from '../read-page.ts';
import { type Change, ownGroup } from '../world.ts';

/** Reads the latest page. */
export default {
  weight: 20,
  async run(context) {
    const group = ownGroup(context);
    if (group) await readPage(context, group.id);
  },
} satisfies Change;
