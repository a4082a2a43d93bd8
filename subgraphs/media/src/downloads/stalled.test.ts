import { once } from 'node:events';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { encodeFileId } from '@messenger/ids';
import { fastify } from 'fastify';
import { expect, it } from 'vitest';
import type { BlobStore } from '../blobs/blob-store.ts';
import type { MediaFileStore } from '../media-file-store.ts';
import type { StoredFile } from '../stored-file.ts';
import { addDownloadRoutes } from './download-routes.ts';

const file: StoredFile = {
  fileId: '5c8cb61c-0a80-4f9a-8f6a-3d0b0d1a2b01',
  conversationId: '1',
  uploaderId: '2',
  mimeType: 'text/plain',
  fileName: 'endless.txt',
  sizeBytes: 1e12,
  uploadBytes: 1e12,
  dimensions: null,
  durationSeconds: null,
  status: 'completed',
  failureReason: null,
  key: 'documents/endless.txt',
  thumbnails: [],
  createdAt: new Date(0),
  expiresAt: new Date(1e12),
};

it('a client that takes nothing for too long does not hold its blob open', async () => {
  const bytes = new Readable({
    read() {
      this.push(Buffer.alloc(65_536));
    },
  });
  const store: Pick<MediaFileStore, 'find'> = { find: async () => [file] };
  const blobs: Pick<BlobStore, 'read'> = { read: async () => bytes };
  const tokens = { verify: async () => new Date(1e12) };
  const app = fastify();
  await app.register((scope) =>
    addDownloadRoutes(scope, { store, blobs, tokens, now: () => new Date(0), stalledMs: 200 }),
  );
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { hostname, port } = new URL(app.listeningOrigin);
  const client = connect(Number(port), hostname).pause();
  const closed = once(bytes, 'close').catch(() => []);
  client.write(`GET /files/${encodeFileId(file.fileId)}?token=x HTTP/1.1\r\nhost: ${hostname}\r\n\r\n`);
  await closed;
  expect(bytes.destroyed).toBe(true);
  client.destroy();
  await app.close();
});
