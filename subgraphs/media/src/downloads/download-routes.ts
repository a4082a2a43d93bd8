import { decodeFileId } from '@messenger/ids';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { thumbnailKey } from '../blob-keys.ts';
import type { BlobStore } from '../blobs/blob-store.ts';
import { cutOnClose } from '../cut-on-close.ts';
import type { FileTokens } from '../file-tokens.ts';
import type { MediaFileStore } from '../media-file-store.ts';
import type { StoredFile } from '../stored-file.ts';
import { readRange } from './byte-range.ts';
import { dispositionOf } from './disposition.ts';

export type DownloadRoutes = {
  store: Pick<MediaFileStore, 'find'>;
  blobs: Pick<BlobStore, 'read'>;
  tokens: Pick<FileTokens, 'verify'>;
  now(): Date;
  /** How long a client may take nothing before its answer is cut off; ten minutes when left out. */
  stalledMs?: number;
};

const usualStalledMs = 600_000;

const addressSchema = z.object({
  params: z.object({ id: z.string(), size: z.enum(['small', 'medium']).optional() }),
  query: z.object({ token: z.string().optional() }),
});

/** A slow line takes long for a large file: an answer under way is not cut off. */
const answerMs = 6 * 3_600_000;

type Served = { key: string; mimeType: string; etag: string; disposition: string; until: Date };

const exposed = 'Accept-Ranges, Content-Disposition, Content-Length, Content-Range, ETag';
const allowed = 'Range, If-Range, If-None-Match';

/** The bytes of files and thumbnails, at the addresses that members are given. */
export async function addDownloadRoutes(app: FastifyInstance, use: DownloadRoutes): Promise<void> {
  cutOnClose(app);
  for (const url of ['/files/:id', '/files/:id/:size']) {
    app.route({
      method: ['GET', 'HEAD', 'OPTIONS'],
      url,
      exposeHeadRoute: false,
      handlerTimeout: answerMs,
      config: { ownCors: true },
      handler: async (request, reply) => {
        reply.headers({
          'access-control-allow-origin': '*',
          'access-control-expose-headers': exposed,
          'x-content-type-options': 'nosniff',
        });
        if (request.method === 'OPTIONS') {
          return reply.code(204).header('access-control-allow-headers', allowed).send();
        }
        const file = await findDownload(use, request);
        if (typeof file === 'number') return reply.code(file).header('cache-control', 'no-store').send();
        return serve(use, file, request, reply);
      },
    });
  }
}

/** What an address stands for; otherwise the status that says what is wrong with it. */
async function findDownload(
  { store, tokens }: DownloadRoutes,
  { params, query }: FastifyRequest,
): Promise<(Served & { sizeBytes: number | null }) | number> {
  const address = addressSchema.safeParse({ params, query });
  const fileId = address.success ? decodeFileId(address.data.params.id) : null;
  if (!address.success || fileId === null) return 404;
  const until = await tokens.verify('download', fileId, address.data.query.token);
  if (!until) return 403;
  const [file] = await store.find([fileId]);
  if (file?.status !== 'completed' || file.key === null) return 404;
  const { size } = address.data.params;
  if (size === undefined) return { ...wholeOf(file, file.key), until, sizeBytes: file.sizeBytes };
  if (!file.thumbnails.some((thumbnail) => thumbnail.size === size)) return 404;
  const key = thumbnailKey(file, size);
  const etag = `"${fileId}-${size}"`;
  return { key, mimeType: 'image/webp', etag, disposition: 'inline', until, sizeBytes: null };
}

const wholeOf = (file: StoredFile, key: string) => ({
  key,
  mimeType: file.mimeType.startsWith('text/') ? `${file.mimeType}; charset=utf-8` : file.mimeType,
  etag: `"${file.fileId}"`,
  disposition: dispositionOf(file),
});

async function serve(
  { blobs, now, stalledMs = usualStalledMs }: DownloadRoutes,
  file: Served & { sizeBytes: number | null },
  { method, headers, raw }: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const seconds = Math.max(0, Math.floor((file.until.getTime() - now().getTime()) / 1000));
  reply.headers({
    'cache-control': `private, max-age=${seconds}, immutable`,
    'content-disposition': file.disposition,
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'cross-origin',
    etag: file.etag,
  });
  if (headers['if-none-match']?.includes(file.etag)) return reply.code(304).send();
  const size = file.sizeBytes;
  if (size !== null) reply.header('accept-ranges', 'bytes');
  const isSame = headers['if-range'] === undefined || headers['if-range'] === file.etag;
  const range = size === null || !isSame ? null : readRange(headers.range, size);
  if (range === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${size}`).send();
  reply.type(file.mimeType);
  if (range) reply.code(206).header('content-range', `bytes ${range.first}-${range.last}/${size}`);
  if (size !== null) reply.header('content-length', range ? range.last - range.first + 1 : size);
  if (method === 'HEAD') return reply.send();
  const bytes = await blobs.read(file.key, range ?? undefined);
  if (!bytes) return reply.code(404).removeHeader('content-length').removeHeader('content-range').send();
  raw.socket.setTimeout(stalledMs);
  return reply.send(bytes);
}
