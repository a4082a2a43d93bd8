import type { Calls } from '@messenger/calls';
import type { AttachmentProcessedChange, ParticipantsChangedChange } from '@messenger/events';
import type { Faults } from '@messenger/faults';
import type { Logger } from '@messenger/telemetry';
import { ApplyChangesDocument } from './generated/calls.ts';
import type { OutboxStore } from './outbox-store.ts';
import type { UserNoticeStore } from './user-notice-store.ts';

const patienceMs = 1000;

type Parts = {
  calls: Calls;
  outbox: OutboxStore;
  notices: UserNoticeStore;
  faults: Faults;
  logger: Logger;
};

/**
 * Tells of a committed change: messages puts it into the change log and wakes live streams, and the connections of
 * those who came or went learn of it. Best effort: the relay stores what is not stored here, and gateways compare.
 */
export type AnnounceChange = (change: AnnouncedChange) => Promise<void>;

export type AnnouncedChange = ParticipantsChangedChange | AttachmentProcessedChange;

export function createAnnounceChange({ calls, outbox, notices, faults, logger }: Parts): AnnounceChange {
  const orLog = (work: Promise<unknown>, what: string) =>
    work.catch((error: unknown) => logger.warn({ err: error }, what));
  const store = async (change: AnnouncedChange) => {
    const variables = { changes: [JSON.stringify(change)] };
    await calls.request('messages', ApplyChangesDocument, variables, { timeoutMs: patienceMs });
    await outbox.markStored([change]);
  };
  return async (change) => {
    await faults.at('change.after-commit');
    const { conversationId } = change;
    const { added, removed } = change.kind === 'participants_changed' ? change : { added: [], removed: [] };
    await Promise.all([
      orLog(store(change), 'a change is left to the relay'),
      orLog(
        notices.publish(added, { kind: 'conversation_joined', conversationId }),
        'people were not told that they were added',
      ),
      orLog(
        notices.publish(removed, { kind: 'conversation_left', conversationId }),
        'people were not told that they were removed',
      ),
    ]);
  };
}
