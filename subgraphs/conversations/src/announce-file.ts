import type { AnnounceChange } from './announce-change.ts';
import type { AttachedFile, FileChangeStore } from './file-change-store.ts';

type Parts = { fileChanges: FileChangeStore; announce: AnnounceChange };

/** Tells the members of a conversation that an attached file is ready or refused. Once a file, however often asked. */
export type AnnounceFile = (file: AttachedFile) => Promise<void>;

export function createAnnounceFile({ fileChanges, announce }: Parts): AnnounceFile {
  return async (file) => {
    const change = await fileChanges.claim(file);
    if (change) await announce(change);
  };
}
