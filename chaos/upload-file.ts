import { createHash } from 'node:crypto';
import { call } from './api.ts';
import { type ChangeContext, whoIs } from './world.ts';

/** So that some files need more than one request. */
const chunkBytes = 4_096;
const mostBytes = 12_000;
/** One pixel. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Uploads a text or a picture by tus, in a few parts; gives its id, or null when it did not come to be. */
export async function uploadFile(
  { world, device, random }: ChangeContext,
  conversationId: string,
): Promise<string | null> {
  const isPicture = random.below(4) === 0;
  const text = () => Buffer.from(`${random.below(1e9)} `.repeat(1 + random.below(mostBytes / 10)));
  const bytes = new Uint8Array(isPicture ? picture : text());
  const mimeType = isPicture ? 'image/png' : 'text/plain';
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const action = { kind: 'upload', conversationId, mimeType, sizeBytes: bytes.byteLength, sha256 } as const;
  const outcome = await world.recorder.attempt(whoIs(device), action, async () => {
    const file = { conversationId, fileName: `of ${device.name}`, mimeType, bytes };
    const reply = await call(() => device.client.upload(file, { chunkBytes, retries: 2 }));
    // A refusal may concern the last part, whose first try had arrived.
    if (reply.type !== 'ok') return { type: 'unknown', code: reply.code };
    return { type: 'ok', result: { kind: 'uploaded', fileId: reply.value.id } };
  });
  return outcome.type === 'ok' && outcome.result.kind === 'uploaded' ? outcome.result.fileId : null;
}
