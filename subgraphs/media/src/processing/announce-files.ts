import type { Calls } from '@messenger/calls';
import { encodeConversationId, encodeFileId, encodeUserId } from '@messenger/ids';
import { AnnounceFileDocument } from '../generated/calls.ts';
import type { AnnouncementStore } from './announcement-store.ts';

const filesPerStep = 100;

/**
 * Tells conversations of the attached files that have been looked at. Telling again changes nothing there, so a crash
 * in between is harmless. Gives how many; at most a hundred. @throws CallFailed when conversations is away.
 */
export async function announceFiles(announcements: AnnouncementStore, calls: Calls): Promise<number> {
  const files = await announcements.due(filesPerStep);
  for (const { fileId, conversationId, uploaderId } of files) {
    await calls.request('conversations', AnnounceFileDocument, {
      conversationId: encodeConversationId(conversationId),
      uploaderId: encodeUserId(uploaderId),
      fileId: encodeFileId(fileId),
    });
    await announcements.done(fileId);
  }
  return files.length;
}
