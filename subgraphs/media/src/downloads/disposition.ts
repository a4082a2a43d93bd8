import { kindOf } from '../file-types.ts';
import type { StoredFile } from '../stored-file.ts';

/** Pictures, sounds and videos show where they are; all else is saved under its name. */
export function dispositionOf({ mimeType, fileName: given }: StoredFile): string {
  const fileName = mimeType === 'image/jpeg' ? given.replace(/\.hei[cf]$/i, '.jpg') : given;
  const kind = kindOf(mimeType).family === 'document' ? 'attachment' : 'inline';
  const plain = fileName.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encodeName(fileName)}`;
}

/** RFC 8187 allows fewer characters than encodeURIComponent leaves. */
const encodeName = (name: string): string =>
  encodeURIComponent(name).replaceAll(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
