import { type ActivityBuffer, createActivityBuffer } from '@messenger/activity';
import type { Calls } from '@messenger/calls';
import { encodeConversationId, encodeMessageId, encodeUserId, type MessageRef } from '@messenger/ids';
import type { Logger } from '@messenger/telemetry';
import { v7 as uuidV7 } from 'uuid';
import { RecordActivityDocument } from './generated/calls.ts';

/** Tells analytics who read how far, and when. */
export type ReadReports = {
  add(userId: string, upTo: MessageRef, at: Date): void;
  /** Tells what waits. Never fails. */
  flush(): Promise<void>;
};

const callTimeoutMs = 8000;

export function createReadReports({ calls, logger }: { calls: Calls; logger: Logger }): ReadReports {
  const buffer: ActivityBuffer<ReturnType<typeof reportOf>> = createActivityBuffer({
    write: (activity) =>
      calls.request(
        'search',
        RecordActivityDocument,
        { activity: [...activity] },
        { timeoutMs: callTimeoutMs },
      ),
    logger,
  });
  return {
    add: (userId, upTo, at) => buffer.add(reportOf(userId, upTo, at)),
    flush: buffer.flush,
  };
}

const reportOf = (userId: string, upTo: MessageRef, at: Date) => ({
  id: uuidV7(),
  kind: 'MESSAGE_READ' as const,
  userId: encodeUserId(userId),
  conversationId: encodeConversationId(upTo.conversationId),
  messageId: encodeMessageId(upTo),
  occurredAt: at.toISOString(),
});
