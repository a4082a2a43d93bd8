import { createReadStream } from 'node:fs';
import { fileTypeFromFile } from 'file-type';
import { agreedType, isText, kindOf } from '../file-types.ts';
import { type Finding, refused, type Task } from './finding.ts';
import { inspectImage } from './images.ts';
import { inspectRecording } from './recordings.ts';

/** Looks at a file that a stranger sent. Whatever is wrong with it is an answer. */
export async function inspect(task: Task): Promise<Finding> {
  const mimeType = await typeOf(task);
  if (mimeType === null) return refused('Its bytes are not what its type says.');
  const { family } = kindOf(mimeType);
  if (family === 'image') return inspectImage(task, mimeType);
  if (family === 'audio' || family === 'video') return inspectRecording(task, mimeType);
  return { ok: true, mimeType, dimensions: null, durationSeconds: null, rewritten: null, thumbnails: [] };
}

async function typeOf({ path, mimeType }: Task): Promise<string | null> {
  if (isText(mimeType)) return (await holdsText(path)) ? mimeType : null;
  const found = await fileTypeFromFile(path).catch(() => undefined);
  return found ? agreedType(mimeType, found.mime) : null;
}

/**
 * Text has nothing at its beginning to know it by, and may begin like anything else that is written in letters: it is
 * UTF-8 without a zero to its end.
 */
async function holdsText(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const bytes of createReadStream(path)) {
      if (decoder.decode(bytes, { stream: true }).includes('\0')) return false;
    }
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
