import { requireInternal } from '@messenger/auth';
import { badUserInputError, notFound, unauthenticated } from '@messenger/errors';
import { decodeConversationId, decodeFileId, decodeUserId, encodeFileId, encodeUserId } from '@messenger/ids';
import { DateTimeISOResolver, URLResolver } from 'graphql-scalars';
import { attachmentsPerMessage, findAttachable } from './attachable-files.ts';
import { orUnavailable, whenAvailable } from './availability.ts';
import { createUpload } from './create-upload.ts';
import { findVisibleFile } from './find-visible-file.ts';
import type {
  InternalAttachment,
  InternalSentFileInput,
  MediaFileStatus,
  Resolvers,
  ThumbnailSize,
} from './generated/resolvers.ts';
import { filesPerNote, type SentFile } from './sent-file-store.ts';
import type { Services } from './services.ts';
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

  CreateUploadResult: { __resolveType: ({ __typename }) => __typename },

  Query: {
    async internalAttachable(_query, { uploaderId, conversationId, fileIds }, context) {
      requireInternal(context.caller);
      if (fileIds.length > attachmentsPerMessage) {
        throw badUserInputError(`At most ${attachmentsPerMessage} files.`);
      }
      const where = {
        uploaderId: decodeUserId(uploaderId),
        conversationId: decodeConversationId(conversationId),
      };
      const found = await whenAvailable(findAttachable(context, fileIds.map(decodeFileId), where));
      return found.map((file) => file && attachmentOf(file, context.services));
    },
  },

  Mutation: {
    async createUpload(_mutation, { input }, { caller: { viewer }, mayRead, services }) {
      if (!viewer) return unauthenticated();
      const conversationId = decodeConversationId(input.conversationId);
      if (conversationId === null) return notFound();
      const wanted = { ...input, conversationId };
      const created = await orUnavailable(
        createUpload(services.creation, viewer, wanted, (id) => mayRead.load(id)),
      );
      return '__typename' in created ? created : { __typename: 'CreateUploadSuccess', ...created };
    },

    async internalNoteSentFiles(_mutation, { files }, { caller, services }) {
      requireInternal(caller);
      if (files.length > filesPerNote) throw badUserInputError(`At most ${filesPerNote} files.`);
      await orUnavailable(services.sentFiles.note(files.flatMap(sentFileOf)));
      return true;
    },
  },

  MediaFile: {
    async __resolveReference({ id }, context) {
      const fileId = decodeFileId(id);
      return fileId === null ? null : whenAvailable(findVisibleFile(context, fileId));
    },
    id: (file) => encodeFileId(file.fileId),
    status: (file) => statuses[file.status],
    width: (file) => file.dimensions?.width ?? null,
    height: (file) => file.dimensions?.height ?? null,
    url: (file, _arguments, { services }) =>
      file.status === 'completed' ? services.addresses.download(file.fileId) : null,
    urlUntil: (file, _arguments, { services }) =>
      file.status === 'completed' ? services.addresses.downloadUntil() : null,
    uploader: (file) => ({ id: encodeUserId(file.uploaderId) }),
  },

  Thumbnail: {
    size: (thumbnail) => sizes[thumbnail.size],
    url: ({ fileId, size }, _arguments, { services }) => services.addresses.download(fileId, size),
  },
};

/** None for an id that is none. */
function sentFileOf({ fileId, messageTimeuuid }: InternalSentFileInput): SentFile[] {
  const uuid = decodeFileId(fileId);
  return uuid === null ? [] : [{ fileId: uuid, messageTimeuuid }];
}

function attachmentOf(file: StoredFile, { addresses }: Services): InternalAttachment {
  const smallest = file.thumbnails.find(({ size }) => size === 'small') ?? file.thumbnails[0];
  return {
    fileId: encodeFileId(file.fileId),
    mimeType: file.mimeType,
    sizeBytes: file.sizeBytes,
    fileUrl: addresses.unsigned(file.fileId),
    thumbnailUrl: smallest ? addresses.unsigned(file.fileId, smallest.size) : null,
    width: file.dimensions?.width ?? null,
    height: file.dimensions?.height ?? null,
    durationSeconds: file.durationSeconds,
  };
}
