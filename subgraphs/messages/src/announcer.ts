import type { MessageAddedChange } from '@messenger/events';
import type { Faults } from '@messenger/faults';
import type { Logger } from '@messenger/telemetry';
import type { HintStore } from './hint-store.ts';
import type { Message } from './message.ts';
import type { MessageMemory } from './message-memory.ts';
import type { RecentMessageStore } from './recent-message-store.ts';
import type { StoredMarks } from './stored-marks.ts';

/** What happens after a message is stored, while its sender already has the answer. None of it can lose a message. */
export type Announcer = {
  /** `change` is what added it; null for a duplicate, which an earlier try may have put into the recent messages. */
  announce(message: Message, change: MessageAddedChange | null): void;
  /** Waits for what is on its way. */
  drain(): Promise<void>;
};

type AnnouncerOptions = {
  memory: MessageMemory;
  recent: RecentMessageStore;
  hints: HintStore;
  marks: StoredMarks;
  faults: Faults;
  logger: Logger;
};

export function createAnnouncer({
  memory,
  recent,
  hints,
  marks,
  faults,
  logger,
}: AnnouncerOptions): Announcer {
  const onTheirWay = new Set<Promise<void>>();

  const tell = async (message: Message, change: MessageAddedChange | null): Promise<void> => {
    const { conversationId, sequence } = message;
    try {
      if (change) await recent.announce(message, change);
      else await hints.publish({ conversationId, sequence });
      await faults.at('send.after-acknowledge');
      marks.add([{ conversationId, sequence }]);
    } catch (error) {
      logger.error({ err: error, conversationId, sequence }, 'A message could not be announced');
    }
  };

  return {
    announce(message, change) {
      memory.add([message]);
      const work = tell(message, change).finally(() => onTheirWay.delete(work));
      onTheirWay.add(work);
    },
    async drain() {
      await Promise.all(onTheirWay);
      await marks.drain();
    },
  };
}
