import { searchMessages } from '../search-messages.ts';
import { words } from '../send-draft.ts';
import type { Change } from '../world.ts';

/** Searches for a word in all of its user's conversations. */
export default {
  weight: 3,
  async run(context) {
    await searchMessages(context, context.random.pick(words) ?? '');
  },
} satisfies Change;
