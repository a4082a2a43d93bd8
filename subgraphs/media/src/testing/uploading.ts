import { encodeConversationId } from '@messenger/ids';
import { Upload } from 'tus-js-client';
import { vi } from 'vitest';
import { caller, conversation, type MediaUnderTest, uploader } from './media-under-test.ts';

const createMutation = `mutation ($input: CreateUploadInput!) {
  createUpload(input: $input) {
    ... on CreateUploadSuccess { uploadUrl uploadUntil file { id status } }
    ... on Error { __typename code failure: message }
    ... on InvalidInput { field }
    ... on QuotaExceeded { usedBytes quotaBytes }
  }
}`;

const fileQuery = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on MediaFile {
  id status failureReason mimeType sizeBytes fileName width height durationSeconds url urlUntil thumbnails { size url width height }
} } }`;

export const newFile = {
  conversationId: encodeConversationId(conversation),
  fileName: 'photo.jpg',
  mimeType: 'image/jpeg',
  sizeBytes: 1000,
};

export async function createUpload(
  media: MediaUnderTest,
  input: Partial<typeof newFile> = {},
  as = uploader,
) {
  const data = await media.ask(caller(as), createMutation, { input: { ...newFile, ...input } });
  return data.createUpload;
}

/** The file as a person sees it; null when they may not. */
export async function look(media: MediaUnderTest, id: string, as = uploader) {
  const representations = [{ __typename: 'MediaFile', id }];
  return (await media.ask(caller(as), fileQuery, { representations }))._entities[0];
}

/** Sends bytes with the usual client. */
export function send(uploadUrl: string, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    new Upload(Buffer.from(bytes), {
      uploadUrl,
      retryDelays: null,
      onSuccess: () => resolve(),
      onError: reject,
    }).start();
  });
}

/** As it is when it has been looked at. */
export function whenDone(media: MediaUnderTest, id: string) {
  return vi.waitFor(
    async () => {
      const file = await look(media, id);
      if (file.status !== 'COMPLETED' && file.status !== 'FAILED') throw new Error(`it is ${file.status}`);
      return file;
    },
    { timeout: 30_000, interval: 50 },
  );
}

/** Uploads bytes and waits until they have been looked at. */
export async function upload(media: MediaUnderTest, bytes: Uint8Array, input: Partial<typeof newFile> = {}) {
  const { uploadUrl, file } = await createUpload(media, { sizeBytes: bytes.length, ...input });
  await send(uploadUrl, bytes);
  return whenDone(media, file.id);
}
