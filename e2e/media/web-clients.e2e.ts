import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openBrowser } from '../browser/open-browser.ts';
import { type Account, type Stand, startStand } from '../stand/index.ts';
import type { Clients } from './web-page.ts';

const createConversation = `
  mutation Make($input: CreateConversationInput!) {
    createConversation(input: $input) { ... on CreateConversationSuccess { conversation { id } } }
  }`;

const createUpload = `
  mutation Begin($input: CreateUploadInput!) {
    createUpload(input: $input) { ... on CreateUploadSuccess { uploadUrl file { id } } }
  }`;

const fileQuery = `
  query File($id: ID!) { node(id: $id) { ... on MediaFile { status url } } }`;

/** Serves an empty page, of another origin than ours. */
const elsewhere = createServer((_request, response) => {
  response.setHeader('content-type', 'text/html').end('<p>A page</p>');
});

let stand: Stand;
let browser: Browser;
let page: Page;
let ann: Account;
let conversationId: string;

beforeAll(async () => {
  [stand, browser] = await Promise.all([startStand({ topology: 'one-process' }), openBrowser()]);
  ann = await stand.signUp();
  const input = { kind: 'GROUP', title: 'Alone', participantIds: [] };
  conversationId = (await stand.ask(createConversation, { input }, ann.token)).createConversation.conversation
    .id;
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'web-page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
  });
  page = await browser.newPage();
  await page.goto(await addressOf(elsewhere.listen(0, '127.0.0.1')));
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
});

afterAll(async () => {
  await browser?.close();
  elsewhere.close();
  await stand?.stop();
});

async function addressOf(server: Server): Promise<string> {
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}/`;
}

describe('in a browser, from a page of another origin', () => {
  it.each(['tus', 'uppyWithEndpoint', 'uppyWithUploadUrl'] as const)('%s uploads a file', async (client) => {
    const raw = { width: 300, height: 200, channels: 3 } as const;
    const photo = await sharp(randomBytes(180_000), { raw }).jpeg().toBuffer();
    const input = { conversationId, fileName: 'photo.jpg', mimeType: 'image/jpeg', sizeBytes: photo.length };
    const { uploadUrl, file } = (await stand.ask(createUpload, { input }, ann.token)).createUpload;
    await page.evaluate(
      ([name, bytes, address]) => {
        const { clients } = globalThis as unknown as { clients: Clients };
        return clients[name](new Uint8Array(bytes), address);
      },
      [client, [...photo], uploadUrl] as const,
    );
    const node = await vi.waitFor(
      async () => {
        const found = (await stand.ask(fileQuery, { id: file.id }, ann.token)).node;
        expect(found.status).toBe('COMPLETED');
        return found;
      },
      { timeout: 30_000, interval: 100 },
    );
    const start = await page.evaluate(async (url) => {
      const response = await fetch(url, { headers: { range: 'bytes=0-1' } });
      return [
        response.status,
        response.headers.get('content-range'),
        ...new Uint8Array(await response.arrayBuffer()),
      ];
    }, node.url);
    expect(start).toEqual([206, expect.stringMatching(/^bytes 0-1\/\d+$/), 0xff, 0xd8]);
  });
});
