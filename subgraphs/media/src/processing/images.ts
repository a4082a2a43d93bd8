import { join } from 'node:path';
import sharp, { type Metadata, type Sharp, type SharpOptions } from 'sharp';
import type { ThumbnailSize } from '../stored-file.ts';
import { type Finding, refused, type Task, type UsableFinding } from './finding.ts';
import { TooManyPixels, unpackHeic } from './heic.ts';

const pixelsAtMost = 100_000_000;
const secondsAtMost = 40;
const thumbnailEdges: Record<ThumbnailSize, number> = { small: 150, medium: 300 };

/** How a picture of each type is written anew. Nothing but its pixels and colour survives that. */
const writers: Record<string, (image: Sharp) => Sharp> = {
  'image/jpeg': (image) => image.flatten({ background: 'white' }).jpeg({ quality: 90 }),
  'image/png': (image) => image.png(),
  'image/webp': (image) => image.webp({ quality: 90 }),
  'image/gif': (image) => image.gif(),
  'image/avif': (image) => image.avif({ quality: 65, effort: 2 }),
};

/** Rewrites a picture upright and without what its camera noted, and makes its thumbnails. */
export async function inspectImage(task: Task, mimeType: string): Promise<Finding> {
  if (mimeType === 'image/heic') return inspectHeic(task);
  const options: SharpOptions = { limitInputPixels: pixelsAtMost, failOn: 'error' };
  try {
    const metadata = await sharp(task.path, { ...options, animated: true }).metadata();
    if (pixelsOf(metadata) > pixelsAtMost) return refused('The picture has too many pixels.');
    const rewritten = await rewrite(task, mimeType, options, metadata);
    const thumbnails = [];
    for (const size of ['small', 'medium'] as const)
      thumbnails.push(await makeThumbnail(task, size, options));
    return { ok: true, mimeType, durationSeconds: null, ...rewritten, thumbnails };
  } catch {
    return refused('The picture is damaged.');
  }
}

/** What phones write and few programs read becomes a JPEG. */
async function inspectHeic(task: Task): Promise<Finding> {
  const path = join(task.directory, 'unpacked');
  try {
    await unpackHeic(task.path, path);
  } catch (error) {
    return refused(error instanceof TooManyPixels ? error.message : 'The picture is damaged.');
  }
  return inspectImage({ ...task, path }, 'image/jpeg');
}

/** Of all its frames. */
const pixelsOf = ({ width, height, pageHeight, pages = 1 }: Metadata): number =>
  width * (pageHeight === undefined ? height : pageHeight * pages);

async function rewrite(
  { path, directory }: Task,
  mimeType: string,
  options: SharpOptions,
  metadata: Metadata,
): Promise<Pick<UsableFinding, 'dimensions' | 'rewritten'>> {
  const write = writers[mimeType];
  if (!write) throw new Error(`nothing writes ${mimeType}`);
  const animated = (metadata.pages ?? 1) > 1;
  const image = sharp(path, { ...options, animated }).timeout({ seconds: secondsAtMost });
  const to = join(directory, 'rewritten');
  const written = await write(animated ? image : image.autoOrient()).toFile(to);
  const height = animated ? (metadata.pageHeight ?? written.height) : written.height;
  return {
    dimensions: { width: written.width, height },
    rewritten: { path: to, sizeBytes: written.size },
  };
}

/** Fits inside the edge and keeps its proportions; small pictures stay as they are. Of an animation, the first frame. */
async function makeThumbnail({ path, directory }: Task, size: ThumbnailSize, options: SharpOptions) {
  const edge = thumbnailEdges[size];
  const to = join(directory, size);
  const { width, height } = await sharp(path, options)
    .timeout({ seconds: secondsAtMost })
    .autoOrient()
    .resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80 })
    .toFile(to);
  return { size, path: to, width, height };
}
