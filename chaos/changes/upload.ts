import { newDraft, sendDraft } from '../send-draft.ts';
import { uploadFile } from '../upload-file.ts';
import { type Change, ownGroup } from '../world.ts';

/** Uploads a file and sends it to a group. */
export default {
  weight: 3,
  async run(context) {
    const group = ownGroup(context);
    if (!group) return;
    const fileId = await uploadFile(context, group.id);
    if (fileId !== null) await sendDraft(context, newDraft(context, group.id, [fileId]));
  },
} satisfies Change;
