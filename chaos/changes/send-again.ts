import { sendDraft } from '../send-draft.ts';
import type { Change } from '../world.ts';

/** Sends again what got no answer, or what was acknowledged: the same id and the same text. */
export default {
  weight: 15,
  async run(context) {
    const { device, random } = context;
    const message = device.unanswered.shift() ?? random.pick(device.acknowledged);
    if (message) await sendDraft(context, message);
  },
} satisfies Change;
