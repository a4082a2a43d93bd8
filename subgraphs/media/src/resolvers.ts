import { requireInternal } from '@messenger/auth';
import { badUserInputError } from '@messenger/errors';
import { decodeConversationId, decodeFileId, decodeUserId, encodeFileId, encodeUserId } from '@messenger/ids';
import { DateTimeISOResolver, URLResolver } from 'graphql-scalars';
import { attachmentsPerMessage, isAttachable } from './attachable-files.ts';
import { findVisibleFile } from './find-visible-file.ts';
import type { InternalAttachment, MediaFileStatus, Resolvers, ThumbnailSize } from './generated/resolvers.ts';
import type { FileStatus, StoredFile, StoredThumbnail } from './stored-file.ts';

const statuses: Record<FileStatus, MediaFileStatus> = {
  pending: 'PENDING',
  processing: 'PROCESSING',
  completed: 'COMPLETED',
  failed: 'FAILED',
};
const sizes: Record<StoredThumbnail['size'], ThumbnailSize> = { small: 'SMALL', medium: 'MEDIUM' };

export const resolvers: Omit<Resolvers, 'Error' | 'Node'> = {
  DateTime: DateTimeISOResolver,
  URL: URLResolver,

  Query: {
    async internalAttachable(_query, { uploaderId, conversationId, fileIds }, { caller, files }) {
      requireInternal(caller);
      if (fileIds.length > attachmentsPerMessage) {
        throw badUserInputError(`At most ${attachmentsPerMessage} files.`);
      }
      const uploader = decodeUserId(uploaderId);
      const conversation = decodeConversationId(conversationId);
      if (uploader === null || conversation === null) return fileIds.map(() => null);
      const found = await Promise.all(
        fileIds.map(decodeFileId).map((fileId) => (fileId === null ? null : files.load(fileId))),
      );
      const where = { uploaderId: uploader, conversationId: conversation };
      return found.map((file) => (file && isAttachable(file, where) ? attachmentOf(file) : null));
    },
  },

  MediaFile: {
    async __resolveReference({ id }, context) {
      const fileId = decodeFileId(id);
      return fileId === null ? null : findVisibleFile(context, fileId);
    },
    id: (file) => encodeFileId(file.fileId),
    status: (file) => statuses[file.status],
    width: (file) => file.dimensions?.width ?? null,
    height: (file) => file.dimensions?.height ?? null,
    url: (file) => (file.status === 'completed' ? file.url : null),
    uploader: (file) => ({ id: encodeUserId(file.uploaderId) }),
  },

  Thumbnail: {
    size: (thumbnail) => sizes[thumbnail.size],
  },
};

function attachmentOf(file: StoredFile): InternalAttachment {
  const smallest = file.thumbnails.find(({ size }) => size === 'small') ?? file.thumbnails[0];
  return {
    fileId: encodeFileId(file.fileId),
    mimeType: file.mimeType,
    sizeBytes: file.sizeBytes,
    fileUrl: file.url ?? '',
    thumbnailUrl: smallest?.url ?? null,
    width: file.dimensions?.width ?? null,
    height: file.dimensions?.height ?? null,
    durationSeconds: file.durationSeconds,
  };
}
