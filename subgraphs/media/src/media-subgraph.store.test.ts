import type { Caller } from '@messenger/auth';
import type { Calls } from '@messenger/calls';
import { encodeConversationId, encodeFileId, encodeUserId } from '@messenger/ids';
import type { Subgraph } from '@messenger/service';
import { type IsolatedEnvironment, isolatedEnvironment, testTelemetry } from '@messenger/testing';
import { graphql } from 'graphql';
import { type Collection, MongoClient } from 'mongodb';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { openMediaSubgraph } from './index.ts';

const now = new Date('2026-01-03T19:30:00.000Z');
const uploader = '8999999999999999999';
const member = '12';
const stranger = '13';
const conversation = 1001n;
const picture = '5c8cb61c-0a80-4f9a-8f6a-3d0b0d1a2b01';
const pending = '5c8cb61c-0a80-4f9a-8f6a-3d0b0d1a2b02';
const expired = '5c8cb61c-0a80-4f9a-8f6a-3d0b0d1a2b03';
const elsewhere = '5c8cb61c-0a80-4f9a-8f6a-3d0b0d1a2b04';

let isolated: IsolatedEnvironment;
let client: MongoClient;
let files: Collection;
let subgraph: Subgraph;
const accessCalls: unknown[] = [];

const accessQuestion = z.object({ userId: z.string(), conversationIds: z.array(z.string()) });

/** Stands for the conversations service: `member` takes part in conversation 1001. */
const calls: Calls = {
  async request(_service, _document, variables) {
    accessCalls.push(variables);
    const { userId, conversationIds } = accessQuestion.parse(variables);
    const readable = (id: string) =>
      userId === encodeUserId(member) && id === encodeConversationId(String(conversation));
    const access = conversationIds.map((id) => (readable(id) ? { conversationId: id } : null));
    return { internalConversationAccess: access } as never;
  },
};

beforeAll(async () => {
  isolated = await isolatedEnvironment({ stores: ['mongodb'] });
  const { environment } = isolated;
  const options = { environment, calls, clock: () => now, ...testTelemetry() };
  await (await openMediaSubgraph(options)).stop();
  subgraph = await openMediaSubgraph(options);
  client = new MongoClient(environment.MONGODB_URL ?? '');
  files = client.db(environment.MONGODB_DATABASE).collection('media_files');
  await files.insertMany([
    document(picture),
    document(pending, { processing_status: 'pending' }),
    document(expired, { expires_at: new Date(now.getTime() - 1) }),
    document(elsewhere, { conversation_id: 1002n, uploader_id: 99n }),
  ]);
});

afterAll(async () => {
  await client?.close();
  await subgraph?.stop();
  await isolated?.dispose();
});

beforeEach(() => {
  accessCalls.length = 0;
});

/** A document of the design. */
function document(fileId: string, changes: Record<string, unknown> = {}) {
  return {
    file_id: fileId,
    conversation_id: conversation,
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

function caller(userId: string | null, purpose: Caller['purpose'] = 'client'): Caller {
  const viewer = userId === null ? null : { userId, sessionId: 's', deviceId: 'd', scopes: [] };
  return { service: 'test', purpose, viewer, requestId: 'r', ipAddress: null, userAgent: null };
}

async function look(as: Caller, fileIds: string[], selection = 'id') {
  const answer = await graphql({
    schema: subgraph.schema,
    source: `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on MediaFile { ${selection} } } }`,
    variableValues: { representations: fileIds.map((id) => ({ __typename: 'MediaFile', id })) },
    contextValue: subgraph.createContext(as),
  });
  expect(answer.errors).toBeUndefined();
  return answer.data?._entities;
}

async function attachable(
  userId: string,
  conversationId: bigint,
  fileIds: string[],
  as = caller(null, 'internal'),
) {
  return graphql({
    schema: subgraph.schema,
    source: `query ($user: ID!, $conversation: ID!, $files: [ID!]!) {
      internalAttachable(uploaderId: $user, conversationId: $conversation, fileIds: $files) {
        fileId mimeType sizeBytes fileUrl thumbnailUrl width height durationSeconds } }`,
    variableValues: {
      user: encodeUserId(userId),
      conversation: encodeConversationId(String(conversationId)),
      files: fileIds,
    },
    contextValue: subgraph.createContext(as),
  });
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
      url: `https://cdn.example/${picture}`,
      thumbnails: [
        { size: 'SMALL', url: `https://cdn.example/small/${picture}`, width: 150, height: 84 },
        { size: 'MEDIUM', url: `https://cdn.example/medium/${picture}`, width: 300, height: 169 },
      ],
      uploader: { id: encodeUserId(uploader) },
      createdAt: '2024-01-03T19:30:00.000Z',
      expiresAt: '2029-01-03T19:30:00.000Z',
    },
  ]);
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
  expect(accessCalls).toEqual([
    {
      userId: encodeUserId(member),
      conversationIds: [encodeConversationId('1001'), encodeConversationId('1002')],
    },
  ]);
});

it('tells which files can be attached, in the order asked', async () => {
  const ids = [pending, elsewhere, picture, expired].map(encodeFileId);
  const answer = await attachable(uploader, conversation, [...ids, 'fil_x']);
  expect(answer.data?.internalAttachable).toEqual([
    null,
    null,
    {
      fileId: encodeFileId(picture),
      mimeType: 'image/jpeg',
      sizeBytes: 2048576,
      fileUrl: `https://cdn.example/${picture}`,
      thumbnailUrl: `https://cdn.example/small/${picture}`,
      width: 1920,
      height: 1080,
      durationSeconds: null,
    },
    null,
    null,
  ]);
});

it('lets nobody attach the file of another, or to another conversation', async () => {
  for (const [user, where] of [
    [member, conversation],
    [uploader, 1002n],
  ] as const) {
    const answer = await attachable(user, where, [encodeFileId(picture)]);
    expect(answer.data?.internalAttachable).toEqual([null]);
  }
});

it('refuses more than ten files, and anyone but our services', async () => {
  const tooMany = await attachable(uploader, conversation, Array(11).fill(encodeFileId(picture)));
  expect(tooMany.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  const client = await attachable(uploader, conversation, [], caller(uploader));
  expect(client.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

it('has the designed indexes, and one document a file', async () => {
  const indexes = await files.indexes();
  expect(indexes.map(({ name }) => name).sort()).toEqual([
    '_id_',
    'conversation_created',
    'expiry',
    'file_id',
    'unfinished',
    'uploader',
  ]);
  await expect(files.insertOne(document(picture))).rejects.toThrow(/duplicate key/);
});

it('answers that its store is there', async () => {
  expect(subgraph.checks.map(({ name }) => name)).toEqual(['mongodb']);
  for (const { check } of subgraph.checks) await check();
});
