export type Family = 'image' | 'video' | 'audio' | 'document';

type Kind = { family: Family; extension: string };

const office = 'application/vnd.openxmlformats-officedocument';

/** What may be uploaded. Nothing that a browser would run, such as HTML or SVG. */
const kinds: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['image/jpeg', { family: 'image', extension: 'jpg' }],
  ['image/png', { family: 'image', extension: 'png' }],
  ['image/webp', { family: 'image', extension: 'webp' }],
  ['image/gif', { family: 'image', extension: 'gif' }],
  ['image/avif', { family: 'image', extension: 'avif' }],
  // It is served as JPEG.
  ['image/heic', { family: 'image', extension: 'heic' }],
  ['video/mp4', { family: 'video', extension: 'mp4' }],
  ['video/quicktime', { family: 'video', extension: 'mov' }],
  ['video/webm', { family: 'video', extension: 'webm' }],
  ['audio/mpeg', { family: 'audio', extension: 'mp3' }],
  ['audio/mp4', { family: 'audio', extension: 'm4a' }],
  ['audio/aac', { family: 'audio', extension: 'aac' }],
  ['audio/ogg', { family: 'audio', extension: 'ogg' }],
  ['audio/webm', { family: 'audio', extension: 'weba' }],
  ['audio/wav', { family: 'audio', extension: 'wav' }],
  ['audio/flac', { family: 'audio', extension: 'flac' }],
  ['application/pdf', { family: 'document', extension: 'pdf' }],
  ['application/zip', { family: 'document', extension: 'zip' }],
  [`${office}.wordprocessingml.document`, { family: 'document', extension: 'docx' }],
  [`${office}.spreadsheetml.sheet`, { family: 'document', extension: 'xlsx' }],
  [`${office}.presentationml.presentation`, { family: 'document', extension: 'pptx' }],
  ['text/plain', { family: 'document', extension: 'txt' }],
  ['text/csv', { family: 'document', extension: 'csv' }],
]);

const otherNames: ReadonlyMap<string, string> = new Map([
  ['image/jpg', 'image/jpeg'],
  ['image/heif', 'image/heic'],
  ['audio/mp3', 'audio/mpeg'],
  ['audio/m4a', 'audio/mp4'],
  ['audio/x-m4a', 'audio/mp4'],
  ['audio/opus', 'audio/ogg'],
  ['audio/wave', 'audio/wav'],
  ['audio/x-wav', 'audio/wav'],
  ['audio/vnd.wave', 'audio/wav'],
  ['audio/x-flac', 'audio/flac'],
  ['application/x-zip-compressed', 'application/zip'],
]);

/** Containers whose first bytes do not tell a recording of sound from one with pictures. */
const soundIn: ReadonlyMap<string, string> = new Map([
  ['video/mp4', 'audio/mp4'],
  ['video/webm', 'audio/webm'],
  ['application/ogg', 'audio/ogg'],
  ['video/ogg', 'audio/ogg'],
]);

/** The usual name of a type, without parameters; null for one that may not be uploaded. */
export function allowedType(type: string): string | null {
  const name = type.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const usual = otherNames.get(name) ?? name;
  return kinds.has(usual) ? usual : null;
}

/** @throws RangeError for a type that may not be uploaded. */
export function kindOf(type: string): Kind {
  const kind = kinds.get(type);
  if (!kind) throw new RangeError('a type that may not be uploaded');
  return kind;
}

export const isText = (type: string): boolean => type.startsWith('text/');

/**
 * The type of a file that was said to be `said` (an allowed type) and whose bytes look like `found`; null when they
 * are something else altogether, such as a program said to be a picture.
 */
export function agreedType(said: string, found: string): string | null {
  const sound = soundIn.get(found);
  if (sound !== undefined && sound === said) return sound;
  const type = allowedType(found);
  return type !== null && !isText(said) && kindOf(type).family === kindOf(said).family ? type : null;
}
