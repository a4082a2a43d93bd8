import { encodeFileId } from '@messenger/ids';
import type { FileTokens } from './file-tokens.ts';
import type { StoredFile, ThumbnailSize } from './stored-file.ts';

const hourMs = 3_600_000;

/** A download address holds at least this long, and at most twice as long. */
const downloadMs = 6 * hourMs;

export const uploadMs = 24 * hourMs;

/** The public addresses of files. */
export type Addresses = {
  upload(file: StoredFile): Promise<{ url: string; until: Date }>;
  /** Of the file, or of its thumbnail; the same again within some hours, so that browsers keep what they have. */
  download(fileId: string, size?: ThumbnailSize): Promise<string>;
  /** Until when addresses to download from hold that are made now. */
  downloadUntil(): Date;
  /** Of the same, for nobody in particular: it names the place but does not open it. */
  unsigned(fileId: string, size?: ThumbnailSize): string;
};

export type AddressesOptions = {
  tokens: FileTokens;
  /** Where media can be reached, such as https://media.example. */
  origin(): string;
  now(): Date;
};

export function createAddresses({ tokens, origin, now }: AddressesOptions): Addresses {
  const unsigned: Addresses['unsigned'] = (fileId, size) =>
    `${origin()}/files/${encodeFileId(fileId)}${size === undefined ? '' : `/${size}`}`;
  const downloadUntil = () => new Date((Math.floor(now().getTime() / downloadMs) + 2) * downloadMs);
  return {
    async upload({ fileId, createdAt }) {
      const until = new Date(createdAt.getTime() + uploadMs);
      const token = await tokens.sign('upload', fileId, until);
      return { url: `${origin()}/uploads/${encodeFileId(fileId)}?token=${token}`, until };
    },

    async download(fileId, size) {
      const token = await tokens.sign('download', fileId, downloadUntil());
      return `${unsigned(fileId, size)}?token=${token}`;
    },

    downloadUntil,
    unsigned,
  };
}
