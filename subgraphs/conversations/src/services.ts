import type { Calls } from '@messenger/calls';
import type { Faults } from '@messenger/faults';
import type { Postgres } from '@messenger/postgres';
import { createRateLimit } from '@messenger/rate-limits';
import type { Redis } from '@messenger/redis';
import type { Logger } from '@messenger/telemetry';
import { createAccessStore } from './access-store.ts';
import { createAcknowledge } from './acknowledge.ts';
import { createActiveConversationStore } from './active-conversation-store.ts';
import { createAddParticipants } from './add-participants.ts';
import { createAnnounceChange } from './announce-change.ts';
import { createAnnounceFile } from './announce-file.ts';
import { createBlockStore } from './block-store.ts';
import { createBlockUser } from './block-user.ts';
import { createClaimMessages } from './claim-messages.ts';
import { queueClaims } from './claim-queue.ts';
import { createClaimStore } from './claim-store.ts';
import type { Actions, Limits, Services, Stores } from './context.ts';
import { createConversationStore } from './conversation-store.ts';
import { createCreateConversation } from './create-conversation.ts';
import { createCreationStore } from './creation-store.ts';
import { createFileChangeStore } from './file-change-store.ts';
import { createImportConversation } from './import-conversation.ts';
import { createInboxStore } from './inbox-store.ts';
import { createListInbox } from './list-inbox.ts';
import { createMarkDelivered } from './mark-delivered.ts';
import { createMarkRead } from './mark-read.ts';
import { createMembershipStore } from './membership-store.ts';
import { createOutboxStore } from './outbox-store.ts';
import { createParticipantStore } from './participant-store.ts';
import { createReceiptStore } from './receipt-store.ts';
import { createRemoveParticipant } from './remove-participant.ts';
import { createSetTyping } from './set-typing.ts';
import { createSyncStore } from './sync-store.ts';
import { createTypingStore } from './typing-store.ts';
import { createUserNoticeStore } from './user-notice-store.ts';

export type ServiceParts = {
  postgres: Postgres;
  redis: Redis;
  calls: Calls;
  faults: Faults;
  logger: Logger;
  clock: () => Date;
  onClaimed: () => void;
};

/** How often one user may do each in a minute. */
const perMinute: Record<keyof Limits, number> = {
  create: 120,
  participants: 120,
  read: 1200,
  delivered: 1200,
  typing: 300,
  block: 60,
};

/** Puts stores and use cases together. */
export function createServices(parts: ServiceParts): Services {
  const { postgres, redis, clock } = parts;
  const stores: Stores = {
    conversations: createConversationStore(postgres),
    participants: createParticipantStore(postgres),
    inbox: createInboxStore(postgres),
    access: createAccessStore(postgres),
    sync: createSyncStore(postgres),
    blocks: createBlockStore(postgres),
    outbox: createOutboxStore(postgres),
    active: createActiveConversationStore(redis),
  };
  return { stores, actions: createActions(parts, stores), limits: createLimits(redis), clock };
}

function createActions(parts: ServiceParts, stores: Stores): Actions {
  const { postgres, redis, clock } = parts;
  const { access, active, blocks, conversations, inbox, outbox, sync } = stores;
  const creation = createCreationStore(postgres);
  const membership = createMembershipStore(postgres);
  const receipts = createReceiptStore(postgres);
  const notices = createUserNoticeStore(redis);
  const announce = createAnnounceChange({ ...parts, outbox, notices });
  return {
    claimMessages: createClaimMessages({ ...parts, claims: queueClaims(createClaimStore(postgres)), active }),
    createConversation: createCreateConversation({ creation, conversations, announce }),
    importConversation: createImportConversation({ creation, membership, announce }),
    addParticipants: createAddParticipants({ membership, announce }),
    removeParticipant: createRemoveParticipant({ membership, announce }),
    announceFile: createAnnounceFile({ fileChanges: createFileChangeStore(postgres), announce }),
    markRead: createMarkRead({ receipts, notices, active, clock }),
    markDelivered: createMarkDelivered({ receipts }),
    acknowledge: createAcknowledge({ sync }),
    setTyping: createSetTyping({ access, typing: createTypingStore(redis), active, clock }),
    blockUser: createBlockUser({ blocks }),
    listInbox: createListInbox({ inbox }),
  };
}

function createLimits(redis: Redis): Limits {
  const limit = (what: keyof Limits, name: string) =>
    createRateLimit({ redis, what: name, perMinute: perMinute[what] });
  return {
    create: limit('create', 'conversations'),
    participants: limit('participants', 'participants'),
    read: limit('read', 'reads'),
    delivered: limit('delivered', 'deliveries'),
    typing: limit('typing', 'typing'),
    block: limit('block', 'blocks'),
  };
}
