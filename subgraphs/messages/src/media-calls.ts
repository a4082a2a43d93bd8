import type { Calls } from '@messenger/calls';
import type { Attachment } from '@messenger/events';
import { decodeFileId, encodeConversationId, encodeFileId, encodeUserId } from '@messenger/ids';
import type { CallOrigin } from './conversation-calls.ts';
import { AttachableDocument, type AttachableQuery } from './generated/calls.ts';

/** The internal call to media. @throws CallFailed when media is away. */
export type MediaCalls = {
  /** Files that a user may attach, by UUID in the order asked; null where not. At most 10. */
  attachable(
    uploaderId: string,
    conversationId: string,
    fileIds: readonly string[],
    origin: CallOrigin,
  ): Promise<(Attachment | null)[]>;
};

export function createMediaCalls(calls: Calls): MediaCalls {
  return {
    async attachable(uploaderId, conversationId, fileIds, origin) {
      const variables = {
        uploaderId: encodeUserId(uploaderId),
        conversationId: encodeConversationId(conversationId),
        fileIds: fileIds.map(encodeFileId),
      };
      const answer = await calls.request('media', AttachableDocument, variables, origin);
      return answer.internalAttachable.map((file) => file && attachmentOf(file));
    },
  };
}

function attachmentOf(file: NonNullable<AttachableQuery['internalAttachable'][number]>): Attachment {
  const fileId = decodeFileId(file.fileId);
  if (!fileId) throw new Error('media answered with an id that is none.');
  const { mimeType, sizeBytes, fileUrl, thumbnailUrl, width, height, durationSeconds } = file;
  return {
    fileId,
    mimeType,
    sizeBytes,
    fileUrl,
    ...(thumbnailUrl === null ? {} : { thumbnailUrl }),
    ...(width === null ? {} : { width }),
    ...(height === null ? {} : { height }),
    ...(durationSeconds === null ? {} : { durationSeconds }),
  };
}
