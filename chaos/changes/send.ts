import { newDraft, sendDraft } from '../send-draft.ts';
import { type Change, ownGroup } from '../world.ts';

/** Sends a new message. */
export default {
  weight: 40,
  async run(context) {
    const group = ownGroup(context);
    if (group) await sendDraft(context, newDraft(context, group.id, []));
  },
} satisfies Change;
