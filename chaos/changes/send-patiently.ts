import { newDraft, sendDraft } from '../send-draft.ts';
import { type Change, ownGroup } from '../world.ts';

/** Sends a new message and leaves it to the SDK to try again. */
export default {
  weight: 5,
  async run(context) {
    const group = ownGroup(context);
    if (group) await sendDraft(context, newDraft(context, group.id, []), { retries: 3 });
  },
} satisfies Change;
