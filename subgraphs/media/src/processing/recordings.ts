import { type IAudioMetadata, parseFile } from 'music-metadata';
import { type Finding, refused, type Task } from './finding.ts';

/** How long a sound or video lasts and how large its pictures are; its bytes stay as they are. */
export async function inspectRecording(task: Task, mimeType: string): Promise<Finding> {
  let found: IAudioMetadata;
  try {
    found = await parseFile(task.path, { duration: true, skipCovers: true });
  } catch {
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
    rewritten: null,
    thumbnails: [],
  };
}

function dimensionsOf({ format }: IAudioMetadata): { width: number; height: number } | null {
  const video = format.trackInfo.find((track) => track.video)?.video;
  const width = video?.displayWidth ?? video?.pixelWidth;
  const height = video?.displayHeight ?? video?.pixelHeight;
  return width && height ? { width, height } : null;
}
