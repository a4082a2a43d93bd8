import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MediaUnderTest, openMediaUnderTest } from './testing/media-under-test.ts';
import { createUpload, look, send, upload, whenDone } from './testing/uploading.ts';

const command = 'zINSTREAM\0';
const plain = { mimeType: 'text/plain', fileName: 'letter.txt' };

/** Speaks as a ClamAV daemon does, and finds `EICAR` harmful. */
class Clamd {
  readonly scanned: string[] = [];
  readonly #server: Server = createServer((socket) => void this.#serve(socket));
  #port = 0;

  get address(): string {
    return `127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('it has no port');
    this.#port = address.port;
  }

  async stop(): Promise<void> {
    if (this.#server.listening) await once(this.#server.close(), 'close');
  }

  async #serve(socket: Socket): Promise<void> {
    let received = Buffer.alloc(0);
    socket.on('error', () => {});
    for await (const bytes of socket) {
      received = Buffer.concat([received, bytes]);
      const text = textOf(received);
      if (text === null) continue;
      this.scanned.push(text);
      socket.end(text.includes('EICAR') ? 'stream: Eicar-Test FOUND\0' : 'stream: OK\0');
    }
  }
}

/** The text of a stream that has come to its end; null before. */
function textOf(received: Buffer): string | null {
  expect(received.subarray(0, command.length).toString()).toBe(command.slice(0, received.length));
  let text = '';
  for (let at = command.length; at + 4 <= received.length; ) {
    const length = received.readUInt32BE(at);
    if (length === 0) return text;
    text += received.subarray(at + 4, at + 4 + length).toString();
    at += 4 + length;
  }
  return null;
}

const clamd = new Clamd();
let media: MediaUnderTest;

beforeAll(async () => {
  await clamd.start();
  media = await openMediaUnderTest({ environment: { CLAMD_ADDRESS: clamd.address } });
});

afterAll(async () => {
  await media?.stop();
  await clamd.stop();
});

describe('a virus scanner', () => {
  it('sees every file whole', async () => {
    const bytes = Buffer.alloc(200_000, 'harmless ');
    expect(await upload(media, bytes, plain)).toMatchObject({ status: 'COMPLETED' });
    expect(clamd.scanned.at(-1)).toBe(bytes.toString());
  });

  it('has a harmful file refused', async () => {
    expect(await upload(media, Buffer.from('an EICAR virus'), plain)).toMatchObject({
      status: 'FAILED',
      failureReason: 'It holds harmful software.',
      url: null,
    });
  });

  it('may be away: files wait for it, unseen, however long', async () => {
    await clamd.stop();
    const { uploadUrl, file } = await createUpload(media, { ...plain, sizeBytes: 5 });
    await send(uploadUrl, Buffer.from('hello'));
    await pause(300);
    expect(await look(media, file.id)).toMatchObject({ status: 'PROCESSING', url: null });
    await media.files.updateMany({ processing_status: 'processing' }, { $set: { lease_until: new Date(0) } });
    await clamd.start();
    expect(await whenDone(media, file.id)).toMatchObject({ status: 'COMPLETED' });
  });

  it.each<[string, (socket: Socket) => void]>([
    ['answers something else', (socket) => socket.resume().end('INSTREAM size limit exceeded. ERROR\0')],
    ['takes no more than the beginning', (socket) => socket.once('data', () => socket.destroy())],
  ])('that %s has not cleared the file, which does not wait for ever', async (_what, serve) => {
    const odd = createServer(serve).listen(0, '127.0.0.1');
    await once(odd, 'listening');
    const address = odd.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const media = await openMediaUnderTest({ environment: { CLAMD_ADDRESS: `127.0.0.1:${port}` } });
    const bytes = Buffer.alloc(3_000_000, 'more than it takes ');
    const { uploadUrl, file } = await createUpload(media, { ...plain, sizeBytes: bytes.length });
    await send(uploadUrl, bytes);
    const seen = async () => {
      await media.files.updateMany({ attempts: { $gt: 0 } }, { $set: { lease_until: new Date(0) } });
      return look(media, file.id);
    };
    await expect.poll(seen, { timeout: 30_000, interval: 500 }).toMatchObject({
      status: 'FAILED',
      failureReason: 'It could not be looked at.',
      url: null,
    });
    await media.stop();
    await once(odd.close(), 'close');
  });
});
