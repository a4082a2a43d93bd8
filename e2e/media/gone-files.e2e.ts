import { decodeFileId } from '@messenger/ids';
import { type BreakableConnection, breakableConnection } from '@messenger/testing';
import { MongoClient } from 'mongodb';
import { Upload } from 'tus-js-client';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Account, type Stand, startStand } from '../stand/index.ts';
import { openSocket } from '../stand/socket.ts';
import { draft, makeGroup, send } from '../stand/talk.ts';

const createUpload = `mutation ($input: CreateUploadInput!) {
  createUpload(input: $input) { ... on CreateUploadSuccess { uploadUrl file { id } } } }`;
const sendMessage = `mutation ($input: SendMessageInput!) {
  sendMessage(input: $input) { ... on SendMessageSuccess { message { id } } } }`;
const page = `query ($id: ID!) { conversation(id: $id) { messages(first: 5) {
  nodes { text attachments { id status fileName url } } } } }`;

const events = `subscription ($conversationId: ID!) { conversationEvents(conversationId: $conversationId, after: 1) {
  ... on MessageAdded { message { text attachments { id status fileName url } } } } }`;

let mongo: BreakableConnection;
let stand: Stand;
let ann: Account;
let bob: Account;
let conversationId: string;
let fileId: string;

beforeAll(async () => {
  mongo = await breakableConnection(process.env.MONGODB_URL ?? '');
  stand = await startStand({ topology: 'one-process', environment: { MONGODB_URL: mongo.url } });
  [ann, bob] = [await stand.signUp(), await stand.signUp()];
  conversationId = await makeGroup(stand, ann, [bob]);
  fileId = await sendLetter();
  await send(stand, ann, draft(conversationId, 'after it'));
});

afterAll(async () => {
  await stand?.stop();
  await mongo?.close();
});

async function sendLetter(): Promise<string> {
  const bytes = Buffer.from('a letter');
  const wanted = { conversationId, fileName: 'letter.txt', mimeType: 'text/plain', sizeBytes: bytes.length };
  const { uploadUrl, file } = (await stand.ask(createUpload, { input: wanted }, ann.token)).createUpload;
  await new Promise<void>((resolve, reject) => {
    new Upload(bytes, { uploadUrl, onSuccess: () => resolve(), onError: reject }).start();
  });
  const input = { conversationId, clientMessageId: uuidv7(), text: 'see this', attachmentIds: [file.id] };
  await stand.ask(sendMessage, { input }, ann.token);
  return file.id;
}

const read = async () => {
  const { data, errors = [] } = await stand.request(page, { id: conversationId }, bob.token);
  return { messages: data?.conversation?.messages.nodes, errors };
};

it('messages can be read while files cannot, and the answer says why they are missing', async () => {
  const file = expect.objectContaining({ id: fileId, fileName: 'letter.txt' });
  const [last, first] = [
    { text: 'after it', attachments: [] },
    { text: 'see this', attachments: [file] },
  ];
  expect(await read()).toEqual({ messages: [last, first], errors: [] });
  await mongo.cut();
  expect(await read()).toEqual({
    messages: [last, { ...first, attachments: [null] }],
    errors: [
      expect.objectContaining({
        path: ['conversation', 'messages', 'nodes', 1, 'attachments', 0],
        extensions: expect.objectContaining({ code: 'UNAVAILABLE' }),
      }),
    ],
  });
  await mongo.restore();
  await expect.poll(read, { timeout: 20_000 }).toEqual({ messages: [last, first], errors: [] });
});

it('a file whose time has come leaves its message, over HTTP and live', async () => {
  const client = new MongoClient(stand.environment.MONGODB_URL ?? '');
  const files = client.db(stand.environment.MONGODB_DATABASE).collection('media_files');
  await files.updateOne({ file_id: decodeFileId(fileId) }, { $set: { expires_at: new Date(0) } });
  await client.close();
  const message = { text: 'see this', attachments: [null] };
  expect(await read()).toEqual({ messages: [{ text: 'after it', attachments: [] }, message], errors: [] });
  const socket = openSocket(stand, bob.token);
  expect(await socket.subscribe(events, { conversationId }).next()).toEqual({
    conversationEvents: { message },
  });
  await socket.close();
});
