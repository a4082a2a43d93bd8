import { randomBytes } from 'node:crypto';
import { decodeFileId, decodeMessageId } from '@messenger/ids';
import { MongoClient } from 'mongodb';
import sharp from 'sharp';
import { Upload } from 'tus-js-client';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Account, type Stand, startStand, topologies } from '../stand/index.ts';
import { openSocket } from '../stand/socket.ts';
import { startHeldScanner } from './held-scanner.ts';

const createConversation = `
  mutation CreateConversation($input: CreateConversationInput!) {
    createConversation(input: $input) { ... on CreateConversationSuccess { conversation { id } } }
  }`;

const createUpload = `
  mutation CreateUpload($input: CreateUploadInput!) {
    createUpload(input: $input) {
      ... on CreateUploadSuccess { uploadUrl file { id status } }
      ... on Error { code }
    }
  }`;

const fileQuery = `
  query File($id: ID!) {
    node(id: $id) {
      ... on MediaFile {
        id status mimeType sizeBytes width height durationSeconds url
        thumbnails { size url width height } uploader { id } expiresAt
      }
    }
  }`;

const sendMessage = `
  mutation SendMessage($input: SendMessageInput!) {
    sendMessage(input: $input) {
      ... on SendMessageSuccess { message { id kind attachments { id } } }
      ... on Error { code }
    }
  }`;

const page = `
  query Page($id: ID!) {
    conversation(id: $id) {
      messages(first: 1) {
        edges { node { kind attachments { id status mimeType sizeBytes url thumbnails { size url width height } } } }
      }
    }
  }`;

const events = `
  subscription Events($conversationId: ID!) {
    conversationEvents(conversationId: $conversationId) {
      __typename
      ... on ConversationChange { sequence actor { id } }
      ... on MessageAdded { message { attachments { id status url } } }
      ... on AttachmentProcessed { file { id status width url thumbnails { size url } } }
    }
  }`;

async function photo(): Promise<Buffer> {
  const raw = { width: 400, height: 300, channels: 3 } as const;
  return sharp(randomBytes(360_000), { raw }).jpeg().toBuffer();
}

function send(uploadUrl: string, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    new Upload(bytes, { uploadUrl, chunkSize: 50_000, onSuccess: () => resolve(), onError: reject }).start();
  });
}

describe.each(topologies)('a file, %s', (topology) => {
  let stand: Stand;
  let ann: Account;
  let bob: Account;
  let eve: Account;
  let conversationId: string;

  beforeAll(async () => {
    stand = await startStand({ topology });
    [ann, bob, eve] = [await stand.signUp(), await stand.signUp(), await stand.signUp()];
    const input = { kind: 'GROUP', title: 'Friends', participantIds: [bob.id] };
    const made = await stand.ask(createConversation, { input }, ann.token);
    conversationId = made.createConversation.conversation.id;
  });

  afterAll(async () => {
    await stand?.stop();
  });

  async function begin(sizeBytes: number, token = ann.token) {
    const input = { conversationId, fileName: 'photo.jpg', mimeType: 'image/jpeg', sizeBytes };
    return (await stand.ask(createUpload, { input }, token)).createUpload;
  }

  const attach = async (fileId: string, token = ann.token) => {
    const input = { conversationId, clientMessageId: uuidv7(), attachmentIds: [fileId] };
    return (await stand.ask(sendMessage, { input }, token)).sendMessage;
  };

  const find = async (id: string, token: string) => (await stand.ask(fileQuery, { id }, token)).node;

  it('goes from one person to another, and to nobody else', async () => {
    const bytes = await photo();
    const { uploadUrl, file } = await begin(bytes.length);
    expect(new URL(uploadUrl).origin).toBe(stand.process('media').url);
    expect(await attach(file.id)).toMatchObject({ code: 'INVALID_INPUT' });
    await send(uploadUrl, bytes);
    expect(await attach(file.id, bob.token)).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await attach(file.id)).toMatchObject({
      message: { kind: 'IMAGE', attachments: [{ id: file.id }] },
    });

    const received = await vi.waitFor(
      async () => {
        const { conversation } = await stand.ask(page, { id: conversationId }, bob.token);
        const [attachment] = conversation.messages.edges[0].node.attachments;
        expect(attachment.status).toBe('COMPLETED');
        return attachment;
      },
      { timeout: 30_000, interval: 100 },
    );
    const whole = Buffer.from(await (await fetch(received.url)).arrayBuffer());
    expect(whole.length).toBe(received.sizeBytes);
    const part = await fetch(received.url, { headers: { range: 'bytes=100-199' } });
    expect(part.status).toBe(206);
    expect(Buffer.from(await part.arrayBuffer()).equals(whole.subarray(100, 200))).toBe(true);
    const small = await sharp(await (await fetch(received.thumbnails[0].url)).arrayBuffer()).metadata();
    expect(small).toMatchObject({ width: 150, height: 113 });

    expect(await find(file.id, bob.token)).toMatchObject({ id: file.id, uploader: { id: ann.id } });
    expect(await find(file.id, eve.token)).toBeNull();
    expect((await fetch(received.url.split('?')[0])).status).toBe(403);
    expect(await begin(10, eve.token)).toEqual({ code: 'NOT_FOUND' });
  });

  it('knows the message that it was sent with first, whatever is killed', async () => {
    const { MONGODB_URL = '', MONGODB_DATABASE } = stand.environment;
    const mongo = new MongoClient(MONGODB_URL);
    const files = mongo.db(MONGODB_DATABASE).collection('media_files');
    try {
      const bytes = await photo();
      const { uploadUrl, file } = await begin(bytes.length);
      await send(uploadUrl, bytes);
      const first = (await attach(file.id)).message;
      await stand.kill('media');
      await attach(file.id).catch(() => {});
      await stand.restart('media');
      const messageOf = async () => (await files.findOne({ file_id: decodeFileId(file.id) }))?.message_id;
      await expect
        .poll(messageOf, { timeout: 30_000, interval: 100 })
        .toBe(decodeMessageId(first.id)?.timeuuid);
      await attach(file.id);
      await attach(file.id);
      expect(await messageOf()).toBe(decodeMessageId(first.id)?.timeuuid);
    } finally {
      await mongo.close();
    }
  });

  it('can come from any web page', async () => {
    const { uploadUrl } = await begin(1000);
    const headers = { origin: 'https://elsewhere.example', 'access-control-request-method': 'PATCH' };
    const preflight = await fetch(uploadUrl, { method: 'OPTIONS', headers });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Upload-Offset');
  });

  it('goes on after the service was killed in the middle', async () => {
    const bytes = await photo();
    const { uploadUrl, file } = await begin(bytes.length);
    const headers = { 'tus-resumable': '1.0.0', 'content-type': 'application/offset+octet-stream' };
    const body = new Uint8Array(bytes.subarray(0, 40_000));
    await fetch(uploadUrl, { method: 'PATCH', headers: { ...headers, 'upload-offset': '0' }, body });
    await stand.kill('media');
    await stand.restart('media');
    const head = await fetch(uploadUrl, { method: 'HEAD', headers });
    expect(head.headers.get('upload-offset')).toBe('40000');
    await send(uploadUrl, bytes);
    await vi.waitFor(async () => expect((await find(file.id, ann.token)).status).toBe('COMPLETED'), {
      timeout: 30_000,
      interval: 100,
    });
  });
});

describe.each(topologies)('a file that is attached while it is looked at, %s', (topology) => {
  it('is seen to be ready by all who take part, as a change of the conversation', async () => {
    const scanner = await startHeldScanner();
    const stand = await startStand({ topology, environment: { CLAMD_ADDRESS: scanner.address } });
    try {
      const [ann, bob] = [await stand.signUp(), await stand.signUp()];
      const group = { kind: 'GROUP', title: 'Friends', participantIds: [bob.id] };
      const made = await stand.ask(createConversation, { input: group }, ann.token);
      const conversationId = made.createConversation.conversation.id;
      const socket = openSocket(stand, bob.token);
      const heard = socket.subscribe(events, { conversationId });

      const bytes = await photo();
      const wanted = {
        conversationId,
        fileName: 'photo.jpg',
        mimeType: 'image/jpeg',
        sizeBytes: bytes.length,
      };
      const { uploadUrl, file } = (await stand.ask(createUpload, { input: wanted }, ann.token)).createUpload;
      await send(uploadUrl, bytes);
      const message = { conversationId, clientMessageId: uuidv7(), attachmentIds: [file.id] };
      await stand.ask(sendMessage, { input: message }, ann.token);
      expect((await heard.next()).conversationEvents).toEqual({
        __typename: 'MessageAdded',
        sequence: 2,
        actor: { id: ann.id },
        message: { attachments: [{ id: file.id, status: 'PROCESSING', url: null }] },
      });
      scanner.release();
      expect((await heard.next()).conversationEvents).toEqual({
        __typename: 'AttachmentProcessed',
        sequence: 3,
        actor: { id: ann.id },
        file: {
          id: file.id,
          status: 'COMPLETED',
          width: 400,
          url: expect.stringContaining('/files/'),
          thumbnails: [
            { size: 'SMALL', url: expect.any(String) },
            { size: 'MEDIUM', url: expect.any(String) },
          ],
        },
      });
      await socket.close();
    } finally {
      await stand.stop();
      await scanner.close();
    }
  });
});
