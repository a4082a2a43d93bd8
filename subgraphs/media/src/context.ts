import type { Caller } from '@messenger/auth';
import type { Calls } from '@messenger/calls';
import { decodeConversationId, encodeConversationId, encodeUserId } from '@messenger/ids';
import DataLoader from 'dataloader';
import { ReadableConversationsDocument } from './generated/calls.ts';
import { filesPerRead, type MediaFileStore } from './media-file-store.ts';
import type { Services } from './services.ts';
import type { StoredFile } from './stored-file.ts';

const conversationsPerCall = 1000;

/** What one operation knows: who asks, and the files and rights that it has looked up. */
export type Context = {
  caller: Caller;
  services: Services;
  /** Files by UUID; null for one that does not exist. */
  files: DataLoader<string, StoredFile | null>;
  /** Whether the viewer may read a conversation, by its decimal id. */
  mayRead: DataLoader<string, boolean>;
};

export function createContext(caller: Caller, services: Services): Context {
  const { store, calls } = services;
  return {
    caller,
    services,
    files: new DataLoader((fileIds) => findFiles(store, fileIds), { maxBatchSize: filesPerRead }),
    mayRead: new DataLoader((ids) => findReadable(caller, calls, ids), {
      maxBatchSize: conversationsPerCall,
    }),
  };
}

async function findFiles(store: MediaFileStore, fileIds: readonly string[]): Promise<(StoredFile | null)[]> {
  const files = new Map((await store.find(fileIds)).map((file) => [file.fileId, file]));
  return fileIds.map((fileId) => files.get(fileId) ?? null);
}

async function findReadable(caller: Caller, calls: Calls, ids: readonly string[]): Promise<boolean[]> {
  if (!caller.viewer) return ids.map(() => false);
  const { internalConversationAccess } = await calls.request(
    'conversations',
    ReadableConversationsDocument,
    {
      userId: encodeUserId(caller.viewer.userId),
      conversationIds: ids.map(encodeConversationId),
    },
    { viewer: caller.viewer, requestId: caller.requestId },
  );
  const readable = new Set(
    internalConversationAccess.map((access) => access && decodeConversationId(access.conversationId)),
  );
  return ids.map((id) => readable.has(id));
}
