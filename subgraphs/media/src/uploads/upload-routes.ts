import { decodeFileId } from '@messenger/ids';
import type { Logger } from '@messenger/telemetry';
import type { Server } from '@tus/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Addresses } from '../addresses.ts';
import { uploadKey } from '../blob-keys.ts';
import { cutOnClose } from '../cut-on-close.ts';
import type { FileTokens } from '../file-tokens.ts';
import type { MediaFileStore } from '../media-file-store.ts';
import type { StoredFile } from '../stored-file.ts';
import { uploadsPath } from './create-tus-server.ts';
import { allowSlowRequests } from './slow-requests.ts';

export type UploadRoutes = {
  tus: Server;
  store: MediaFileStore;
  tokens: FileTokens;
  addresses: Addresses;
  /** All bytes of a file are there. Any number of times. */
  onWhole(fileId: string): Promise<void>;
  logger: Logger;
};

const addressSchema = z.object({
  params: z.object({ id: z.string() }),
  query: z.object({ token: z.string().optional() }),
});

const exposed = 'Location, Tus-Resumable, Upload-Length, Upload-Offset';

/** The tus protocol at the addresses that `createUpload` gives. */
export async function addUploadRoutes(app: FastifyInstance, use: UploadRoutes): Promise<void> {
  const { tus, logger } = use;
  const allowSlowness = allowSlowRequests(app);
  cutOnClose(app);
  // The bytes go from the socket to the blob store.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));

  const speakTus = async (request: FastifyRequest, reply: FastifyReply) => {
    reply.hijack();
    try {
      await tus.handle(request.raw, reply.raw);
    } catch (error) {
      logger.error({ err: error }, 'an upload request failed unexpectedly');
      reply.raw.destroy();
    }
  };

  app.route({
    method: ['OPTIONS', 'POST', 'HEAD', 'PATCH', 'DELETE'],
    url: `${uploadsPath}/:id`,
    exposeHeadRoute: false,
    config: { ownCors: true },
    handler: async (request, reply) => {
      if (request.method === 'OPTIONS') return speakTus(request, reply);
      reply.headers({
        'access-control-allow-origin': '*',
        'access-control-expose-headers': exposed,
        'cache-control': 'no-store',
        'tus-resumable': '1.0.0',
      });
      const file = await findUpload(use, request);
      if (typeof file === 'number') return reply.code(file).send();
      if (request.method === 'POST') return answerCreation(use, file, request, reply);
      if (file.status !== 'pending' || (await endsNow(use, file, request))) {
        return answerEnded(file, request, reply);
      }
      allowSlowness(request);
      return speakTus(request, reply);
    },
  });
}

/** The file of an address; otherwise the status that says what is wrong with it. */
async function findUpload(
  { store, tokens }: UploadRoutes,
  { params, query }: FastifyRequest,
): Promise<StoredFile | number> {
  const address = addressSchema.safeParse({ params, query });
  const fileId = address.success ? decodeFileId(address.data.params.id) : null;
  if (fileId === null) return 404;
  if (!(await tokens.verify('upload', fileId, address.data?.query.token))) return 403;
  const [file] = await store.find([fileId]);
  return file ?? 410;
}

/** For clients that take the address for one where uploads are made: this one is made already. */
async function answerCreation(
  { addresses }: UploadRoutes,
  file: StoredFile,
  { headers }: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (headers['upload-length'] !== String(file.uploadBytes)) {
    return reply.code(400).send(`Upload-Length is not the ${file.uploadBytes} bytes that were announced.\n`);
  }
  const { url } = await addresses.upload(file);
  return reply.code(201).header('location', url).send();
}

/** Whether a client asks how far it is whose last byte came, but was not noted because we ended just then. */
async function endsNow(
  { tus, onWhole }: UploadRoutes,
  { fileId, uploadBytes }: StoredFile,
  { method }: FastifyRequest,
): Promise<boolean> {
  if (method !== 'HEAD') return false;
  const upload = await tus.datastore.getUpload(uploadKey(fileId)).catch(() => null);
  if (upload?.offset !== uploadBytes) return false;
  await onWhole(fileId);
  return true;
}

/** All bytes are there: a client that missed the last answer learns so. */
function answerEnded(file: StoredFile, { method }: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (method !== 'HEAD') return reply.code(409).send('The upload has ended.\n');
  const length = String(file.uploadBytes);
  return reply.code(200).headers({ 'upload-offset': length, 'upload-length': length }).send();
}
