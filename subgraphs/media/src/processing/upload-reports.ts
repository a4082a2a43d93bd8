import { createActivityBuffer } from '@messenger/activity';
import type { Calls } from '@messenger/calls';
import { encodeConversationId, encodeUserId } from '@messenger/ids';
import type { Logger } from '@messenger/telemetry';
import { RecordActivityDocument } from '../generated/calls.ts';
import type { StoredFile } from '../stored-file.ts';

/** Tells analytics which files were uploaded. A file may be told of again: it counts once. */
export type UploadReports = {
  note(file: StoredFile): void;
  /** Tells what waits. Never fails. */
  flush(): Promise<void>;
};

const callTimeoutMs = 8000;

export function createUploadReports({ calls, logger }: { calls: Calls; logger: Logger }): UploadReports {
  const buffer = createActivityBuffer<ReturnType<typeof reportOf>>({
    write: (activity) =>
      calls.request(
        'search',
        RecordActivityDocument,
        { activity: [...activity] },
        { timeoutMs: callTimeoutMs },
      ),
    logger,
  });
  return { note: (file) => buffer.add(reportOf(file)), flush: buffer.flush };
}

/** All of it follows from the file alone. */
const reportOf = ({ fileId, uploaderId, conversationId, createdAt, client }: StoredFile) => ({
  id: fileId,
  kind: 'UPLOADED' as const,
  userId: encodeUserId(uploaderId),
  conversationId: encodeConversationId(conversationId),
  occurredAt: createdAt.toISOString(),
  ...(client && { client }),
});
