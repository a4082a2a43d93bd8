import type { Caller } from '@messenger/auth';
import { encodeConversationId, encodeFileId, encodeUserId } from '@messenger/ids';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createMediaFileStore, leastBytesAFile } from './media-file-store.ts';
import {
  caller,
  conversation,
  type MediaUnderTest,
  member,
  openMediaUnderTest,
  stranger,
  uploader,
} from './testing/media-under-test.ts';

const now = new Date('2026-01-03T19:30:00.000Z');
const picture = '5c8cb61c-0a80-4f9a-8f6a-3d0b0d1a2b01';
const pending = '5c8cb61c-0a80-4f9a-8f6a-3d0b0d1a2b02';
const processing = '5c8cb61c-0a80-4f9a-8f6a-3d0b0d1a2b05';
const expired = '5c8cb61c-0a80-4f9a-8f6a-3d0b0d1a2b03';
const elsewhere = '5c8cb61c-0a80-4f9a-8f6a-3d0b0d1a2b04';

let media: MediaUnderTest;

beforeAll(async () => {
  media = await openMediaUnderTest({
    clock: () => now,
    environment: { MEDIA_PUBLIC_URL: 'https://media.example/' },
  });
  await media.files.insertMany([
    document(picture),
    document(pending, { processing_status: 'pending', message_id: null }),
    document(processing, {
      processing_status: 'processing',
      lease_until: new Date('2027-01-01'),
      thumbnails: [],
    }),
    document(expired, { expires_at: new Date(now.getTime() - 1) }),
    document(elsewhere, { conversation_id: 1002n, uploader_id: 99n }),
  ]);
});

afterAll(() => media?.stop());

beforeEach(() => {
  media.accessCalls.length = 0;
});

/** A document of the design. */
function document(fileId: string, changes: Record<string, unknown> = {}) {
  return {
    file_id: fileId,
    conversation_id: BigInt(conversation),
    message_id: '13814000-1dd2-11b2-8000-010000000005',
    uploader_id: BigInt(uploader),
    file_type: 'image/jpeg',
    original_filename: 'photo.jpg',
    file_size: 2048576,
    dimensions: { width: 1920, height: 1080 },
    storage: {
      bucket: 'media',
      key: `images/2024/01/03/${fileId}.jpg`,
      cdn_url: `https://cdn.example/${fileId}`,
    },
    thumbnails: [
      { size: 'small', dimensions: { width: 150, height: 84 }, url: `https://cdn.example/small/${fileId}` },
      {
        size: 'medium',
        dimensions: { width: 300, height: 169 },
        url: `https://cdn.example/medium/${fileId}`,
      },
    ],
    processing_status: 'completed',
    created_at: new Date('2024-01-03T19:30:00.000Z'),
    expires_at: new Date('2029-01-03T19:30:00.000Z'),
    ...changes,
  };
}

async function look(as: Caller, fileIds: string[], selection = 'id') {
  const source = `query ($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on MediaFile { ${selection} } } }`;
  const representations = fileIds.map((id) => ({ __typename: 'MediaFile', id }));
  return (await media.ask(as, source, { representations }))._entities;
}

async function attachable(
  userId: string,
  conversationId: string,
  fileIds: string[],
  as = caller(null, 'internal'),
) {
  const source = `query ($user: ID!, $conversation: ID!, $files: [ID!]!) {
    internalAttachable(uploaderId: $user, conversationId: $conversation, fileIds: $files) {
      fileId mimeType sizeBytes fileUrl thumbnailUrl width height durationSeconds } }`;
  const user = encodeUserId(userId);
  const data = await media.ask(as, source, {
    user,
    conversation: encodeConversationId(conversationId),
    files: fileIds,
  });
  return data.internalAttachable;
}

it('gives a file as it is stored', async () => {
  const selection = `id status mimeType sizeBytes fileName width height durationSeconds url
    thumbnails { size url width height } uploader { id } createdAt expiresAt`;
  expect(await look(caller(member), [encodeFileId(picture)], selection)).toEqual([
    {
      id: encodeFileId(picture),
      status: 'COMPLETED',
      mimeType: 'image/jpeg',
      sizeBytes: 2048576,
      fileName: 'photo.jpg',
      width: 1920,
      height: 1080,
      durationSeconds: null,
      url: signed(encodeFileId(picture)),
      thumbnails: [
        { size: 'SMALL', url: signed(`${encodeFileId(picture)}/small`), width: 150, height: 84 },
        { size: 'MEDIUM', url: signed(`${encodeFileId(picture)}/medium`), width: 300, height: 169 },
      ],
      uploader: { id: encodeUserId(uploader) },
      createdAt: '2024-01-03T19:30:00.000Z',
      expiresAt: '2029-01-03T19:30:00.000Z',
    },
  ]);
});

/** An address below the public one, with a token. */
const signed = (path: string) =>
  expect.stringMatching(
    new RegExp(`^https://media\\.example/files/${path}\\?token=[\\w-]+\\.[\\w-]+\\.[\\w-]+$`),
  );

it('gives the same address again for some hours, so that browsers keep what they have', async () => {
  const [first, again] = [
    await look(caller(member), [encodeFileId(picture)], 'url'),
    await look(caller(uploader), [encodeFileId(picture)], 'url'),
  ];
  expect(again).toEqual(first);
});

it('has no address for a file that is not ready', async () => {
  expect(await look(caller(member), [encodeFileId(pending)], 'status url')).toEqual([
    { status: 'PENDING', url: null },
  ]);
});

it('shows a file to its uploader and to members, and to nobody else', async () => {
  const id = encodeFileId(picture);
  expect(await look(caller(uploader), [id])).toEqual([{ id }]);
  expect(await look(caller(member), [id])).toEqual([{ id }]);
  expect(await look(caller(null, 'internal'), [id])).toEqual([{ id }]);
  expect(await look(caller(stranger), [id])).toEqual([null]);
  expect(await look(caller(stranger, 'internal'), [id])).toEqual([null]);
  expect(await look(caller(null), [id])).toEqual([null]);
});

it('gives null for what is expired, elsewhere, unknown or no id at all', async () => {
  const unknown = encodeFileId('5c8cb61c-0a80-4f9a-8f6a-3d0b0d1a2bff');
  const ids = [encodeFileId(expired), encodeFileId(elsewhere), unknown, 'fil_x'];
  expect(await look(caller(member), ids)).toEqual([null, null, null, null]);
});

it('asks once for the rights of all files of an operation', async () => {
  await look(caller(member), [picture, pending, elsewhere, picture].map(encodeFileId));
  expect(media.accessCalls).toEqual([
    {
      userId: encodeUserId(member),
      conversationIds: [encodeConversationId('1001'), encodeConversationId('1002')],
    },
  ]);
});

it('tells which files can be attached, in the order asked', async () => {
  const ids = [pending, elsewhere, picture, expired, processing].map(encodeFileId);
  expect(await attachable(uploader, conversation, [...ids, 'fil_x'])).toEqual([
    null,
    null,
    {
      fileId: encodeFileId(picture),
      mimeType: 'image/jpeg',
      sizeBytes: 2048576,
      fileUrl: `https://media.example/files/${encodeFileId(picture)}`,
      thumbnailUrl: `https://media.example/files/${encodeFileId(picture)}/small`,
      width: 1920,
      height: 1080,
      durationSeconds: null,
    },
    null,
    expect.objectContaining({ fileId: encodeFileId(processing), thumbnailUrl: null }),
    null,
  ]);
});

it('lets nobody attach the file of another, or to another conversation', async () => {
  for (const [user, where] of [
    [member, conversation],
    [uploader, '1002'],
  ] as const) {
    expect(await attachable(user, where, [encodeFileId(picture)])).toEqual([null]);
  }
});

it('refuses more than ten files, and anyone but our services', async () => {
  const tooMany = attachable(uploader, conversation, Array(11).fill(encodeFileId(picture)));
  await expect(tooMany).rejects.toThrow('At most 10 files.');
  await expect(attachable(uploader, conversation, [], caller(uploader))).rejects.toThrow('services only');
});

it('notes the first message that a file was sent with, however often it is told', async () => {
  const [first, second] = ['13814000-1dd2-11b2-8000-01000000000c', '13814001-1dd2-11b2-8000-01000000000c'];
  const note = (files: object[], as = caller(null, 'internal')) =>
    media.ask(as, 'mutation ($files: [InternalSentFileInput!]!) { internalNoteSentFiles(files: $files) }', {
      files,
    });
  const sent = (messageTimeuuid: string, fileId = encodeFileId(pending)) => ({ fileId, messageTimeuuid });
  await note([sent(first), sent(second), sent(first, 'fil_x'), sent(first, encodeFileId(picture))]);
  await note([sent(second)]);
  await note([]);
  const noted = async (fileId: string) => (await media.files.findOne({ file_id: fileId }))?.message_id;
  expect(await noted(pending)).toBe(first);
  expect(await noted(picture)).toBe(document(picture).message_id);
  await expect(note(Array(5001).fill(sent(first)))).rejects.toThrow('At most 5000 files.');
  await expect(note([], caller(uploader))).rejects.toThrow('services only');
});

it('has the designed indexes, and one document a file', async () => {
  const indexes = await media.files.indexes();
  expect(indexes.map(({ name }) => name).sort()).toEqual([
    '_id_',
    'announce',
    'conversation_created',
    'deleting',
    'expires',
    'file_id',
    'unfinished',
    'uploader',
    'usage',
  ]);
  await expect(media.files.insertOne(document(picture))).rejects.toThrow(/duplicate key/);
});

it('counts small files as more than their bytes, and those that failed or went not at all', async () => {
  const files = [1, 2_000_000, 1].map((file_size, index) =>
    document(`5c8cb61c-0a80-4f9a-8f6a-3d0b0d1a2c0${index}`, {
      uploader_id: 77n,
      file_size,
      processing_status: index === 0 ? 'pending' : 'completed',
    }),
  );
  const failed = { uploader_id: 77n, processing_status: 'failed' };
  await media.files.insertMany([...files, document('5c8cb61c-0a80-4f9a-8f6a-3d0b0d1a2c09', failed)]);
  const store = createMediaFileStore({ collection: media.files, now: () => now, timeoutMs: 5_000 });
  expect(await store.usage('77')).toEqual({ bytes: 2_000_000 + 2 * leastBytesAFile, pendingFiles: 1 });
});

it('answers that its stores are there', async () => {
  expect(media.subgraph.checks.map(({ name }) => name)).toEqual(['mongodb', 'blobs', 'redis']);
  for (const { check } of media.subgraph.checks) await check();
});
