import { sendDraft } from '../send-draft.ts';
import type { Change } from '../world.ts';

/** Takes the id of an acknowledged message for another text, which has to be refused. */
export default {
  weight: 2,
  async run(context) {
    const message = context.random.pick(context.device.acknowledged);
    if (message) await sendDraft(context, { ...message, text: `${message.text}, changed` });
  },
} satisfies Change;
