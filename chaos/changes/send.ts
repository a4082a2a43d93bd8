import { draft } from '../../e2e/stand/talk.ts';
import { sendDraft } from '../send-draft.ts';
import { type Change, ownGroup } from '../world.ts';

/** Sends a new message. */
export default {
  weight: 40,
  async run(context) {
    const group = ownGroup(context);
    if (!group) return;
    await sendDraft(context, draft(group.id, `${context.device.name} ${context.random.below(1e9)}`));
  },
} satisfies Change;
