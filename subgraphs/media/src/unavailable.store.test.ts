import { setTimeout as pause } from 'node:timers/promises';
import { encodeConversationId, encodeFileId, encodeUserId } from '@messenger/ids';
import { type BreakableConnection, breakableConnection } from '@messenger/testing';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { orUnavailable } from './availability.ts';
import {
  caller,
  conversation,
  type MediaUnderTest,
  openMediaUnderTest,
  uploader,
} from './testing/media-under-test.ts';
import { createUpload, look, upload } from './testing/uploading.ts';

const answersAfterMs = 1_500;
/** Asked, and not answered. */
const underWayMs = 100;
const backMs = { timeout: 15_000, interval: 200 };

let connection: BreakableConnection;
let media: MediaUnderTest;

beforeAll(async () => {
  connection = await breakableConnection(process.env.MONGODB_URL ?? '');
  media = await openMediaUnderTest({ environment: { MONGODB_URL: connection.url } });
});

afterAll(async () => {
  await media?.stop();
  await connection.close();
});

it('while MongoDB is away everything says so, and goes on when it is back', async () => {
  const id = encodeFileId('5c8cb61c-0a80-4f9a-8f6a-3d0b0d1a2b01');
  await connection.cut();
  expect(await createUpload(media)).toMatchObject({ code: 'UNAVAILABLE' });
  await expect(look(media, id)).rejects.toThrow('A store is away');
  const attachable = media.ask(
    caller(null, 'internal'),
    'query Q($user: ID!, $in: ID!, $files: [ID!]!) { internalAttachable(uploaderId: $user, conversationId: $in, fileIds: $files) { fileId } }',
    { user: encodeUserId(uploader), in: encodeConversationId(conversation), files: [id] },
  );
  await expect(attachable).rejects.toThrow('A store is away');
  await connection.restore();
  const file = await upload(media, Buffer.from('hello'), { mimeType: 'text/plain' });
  expect(file).toMatchObject({ status: 'COMPLETED' });
});

it('while MongoDB hangs, whoever finds all connections in use is told so', async () => {
  const options = { maxPoolSize: 1, waitQueueTimeoutMS: 50, socketTimeoutMS: 3000 };
  const client = new MongoClient(connection.url, options);
  const ping = () => client.db('any').command({ ping: 1 });
  await ping();
  connection.silence();
  const [first, second] = [ping().catch(() => {}), orUnavailable(ping())];
  expect(await second).toMatchObject({ __typename: 'Unavailable' });
  await first;
  await connection.restore();
  await client.close();
});

it('goes on after MongoDB went while it was being asked', async () => {
  connection.slow(answersAfterMs);
  const asked = Array.from({ length: 3 }, () => createUpload(media));
  await pause(underWayMs);
  await connection.cut();
  for (const answer of await Promise.all(asked)) expect(answer).toMatchObject({ code: 'UNAVAILABLE' });
  await connection.restore();
  const file = await vi.waitFor(
    () => upload(media, Buffer.from('hello'), { mimeType: 'text/plain' }),
    backMs,
  );
  expect(file).toMatchObject({ status: 'COMPLETED' });
});

it('while blobs cannot be written no upload begins, and none is left', async () => {
  const broken = await openMediaUnderTest({
    environment: {
      S3_BUCKET: 'media',
      S3_ENDPOINT: 'http://127.0.0.1:1',
      S3_ACCESS_KEY_ID: 'a',
      S3_SECRET_ACCESS_KEY: 'b',
    },
  });
  expect(await createUpload(broken)).toMatchObject({ code: 'UNAVAILABLE' });
  expect(await broken.files.countDocuments()).toBe(0);
  await expect(Promise.all(broken.subgraph.checks.map(({ check }) => check()))).rejects.toThrow();
  await broken.stop();
});
