import { decodeFileId, encodeConversationId, encodeUserId } from '@messenger/ids';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import {
  caller,
  conversation,
  type MediaUnderTest,
  openMediaUnderTest,
  uploader,
} from './testing/media-under-test.ts';
import { newFile, send, whenDone } from './testing/uploading.ts';

let media: MediaUnderTest;
beforeAll(async () => {
  media = await openMediaUnderTest();
});
afterAll(() => media?.stop());

const create = `mutation ($input: CreateUploadInput!) { createUpload(input: $input) {
  ... on CreateUploadSuccess { uploadUrl file { id } } } }`;

it('tells analytics once of each file that is whole, with where it came from, which is then forgotten', async () => {
  const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .jpeg()
    .toBuffer();
  const client = { platform: 'ios', countryCode: 'DE' };
  const { viewer, ...rest } = caller(uploader);
  if (!viewer) throw new Error('it has a viewer');
  const input = { ...newFile, sizeBytes: bytes.length };
  const asked = { ...rest, viewer: { ...viewer, client } };
  const { file, uploadUrl } = (await media.ask(asked, create, { input })).createUpload;
  await media.ask(asked, create, { input });
  await send(uploadUrl, bytes);
  await whenDone(media, file.id);
  await vi.waitFor(() => expect(media.activity).toHaveLength(1), { timeout: 10_000 });
  const fileId = decodeFileId(file.id);
  const document = await media.files.findOne({ file_id: fileId });
  expect(media.activity).toEqual([
    {
      id: fileId,
      kind: 'UPLOADED',
      userId: encodeUserId(uploader),
      conversationId: encodeConversationId(conversation),
      occurredAt: document?.created_at.toISOString(),
      client,
    },
  ]);
  expect(document).not.toHaveProperty('client');
});
