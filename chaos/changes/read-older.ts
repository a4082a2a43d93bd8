import { readPage } from '../read-page.ts';
import { type Change, ownGroup } from '../world.ts';

const mostPages = 3;

/** Reads the latest page and goes on to older ones, while others write. */
export default {
  weight: 4,
  async run(context) {
    const group = ownGroup(context);
    if (!group) return;
    let { end } = await readPage(context, group.id);
    for (let pages = 1; end && pages < mostPages; pages += 1) {
      ({ end } = await readPage(context, group.id, end));
    }
  },
} satisfies Change;
