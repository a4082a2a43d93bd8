import { join } from 'node:path';
import { type IAudioMetadata, parseFile } from 'music-metadata';
import { eraseMetadata } from './erase-metadata.ts';
import { type Finding, refused, type Task, type UsableFinding } from './finding.ts';
import { Inseparable } from './mp4-metadata.ts';

/** Those whose parts can be told from each other. */
const boxed: ReadonlySet<string> = new Set(['video/mp4', 'video/quicktime', 'audio/mp4']);

/** How long a sound or video lasts and how large its pictures are; what else it says is removed where we can. */
export async function inspectRecording(task: Task, mimeType: string): Promise<Finding> {
  let found: IAudioMetadata;
  let rewritten: UsableFinding['rewritten'];
  try {
    rewritten = boxed.has(mimeType) ? eraseMetadata(task.path, join(task.directory, 'rewritten')) : null;
    found = await parseFile(rewritten?.path ?? task.path, { duration: true, skipCovers: true });
  } catch (error) {
    if (error instanceof Inseparable) return refused('It says where it was recorded, inseparably.');
    return refused('The recording is damaged.');
  }
  const { trackInfo, duration = Math.max(...trackInfo.map((track) => track.duration ?? 0)) } = found.format;
  if (!Number.isFinite(duration) || duration <= 0) {
    return refused('The recording is damaged: it does not say how long it is.');
  }
  return {
    ok: true,
    mimeType,
    durationSeconds: Math.round(duration * 1000) / 1000,
    dimensions: dimensionsOf(found),
    rewritten,
    thumbnails: [],
  };
}

function dimensionsOf({ format }: IAudioMetadata): { width: number; height: number } | null {
  const video = format.trackInfo.find((track) => track.video)?.video;
  const width = video?.displayWidth ?? video?.pixelWidth;
  const height = video?.displayHeight ?? video?.pixelHeight;
  return width && height ? { width, height } : null;
}
