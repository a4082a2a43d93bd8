import type { Caller, Viewer } from '@messenger/auth';
import { isUnavailable } from '@messenger/postgres';
import type { RateLimit } from '@messenger/rate-limits';
import DataLoader from 'dataloader';
import type { AccessStore } from './access-store.ts';
import type { Acknowledge } from './acknowledge.ts';
import type { ActiveConversationStore } from './active-conversation-store.ts';
import type { AddParticipants } from './add-participants.ts';
import type { AnnounceFile } from './announce-file.ts';
import { whenAvailable } from './availability.ts';
import type { BlockStore } from './block-store.ts';
import type { BlockUser } from './block-user.ts';
import type { ClaimMessages } from './claim-messages.ts';
import type { Conversation } from './conversation.ts';
import type { ConversationStore } from './conversation-store.ts';
import type { CreateConversation } from './create-conversation.ts';
import type { ImportConversation } from './import-conversation.ts';
import type { InboxStore } from './inbox-store.ts';
import type { ListInbox } from './list-inbox.ts';
import type { MarkDelivered } from './mark-delivered.ts';
import type { MarkRead } from './mark-read.ts';
import type { OutboxStore } from './outbox-store.ts';
import type { ParticipantPage, ParticipantPageRequest, ParticipantStore } from './participant-store.ts';
import type { RemoveParticipant } from './remove-participant.ts';
import type { SetTyping } from './set-typing.ts';
import type { SyncStore } from './sync-store.ts';

/** An object of which the resolvers know only the opaque id. */
export type Reference = { id: string };

/** A person; one who is reached through a conversation of the viewer certainly shares one with them. */
export type PersonReference = Reference & { sharesWithViewer?: true };

export type Stores = {
  conversations: ConversationStore;
  participants: ParticipantStore;
  inbox: InboxStore;
  access: AccessStore;
  sync: SyncStore;
  blocks: BlockStore;
  outbox: OutboxStore;
  active: ActiveConversationStore;
};

export type Actions = {
  claimMessages: ClaimMessages;
  createConversation: CreateConversation;
  importConversation: ImportConversation;
  addParticipants: AddParticipants;
  removeParticipant: RemoveParticipant;
  announceFile: AnnounceFile;
  markRead: MarkRead;
  markDelivered: MarkDelivered;
  acknowledge: Acknowledge;
  setTyping: SetTyping;
  blockUser: BlockUser;
  listInbox: ListInbox;
};

export type Limits = Record<'create' | 'participants' | 'read' | 'delivered' | 'typing' | 'block', RateLimit>;

/** What all operations share. */
export type Services = { stores: Stores; actions: Actions; limits: Limits; clock: () => Date };

/** One operation. Its loaders turn what is asked for many objects at once into one statement each. */
export type Context = Services & {
  caller: Caller;
  viewer: Viewer | null;
  /** By decimal id; null where the viewer does not take part. */
  conversation: DataLoader<string, Conversation | null>;
  participantPage: DataLoader<ParticipantPageRequest, ParticipantPage, string>;
  /** By decimal id: has the viewer blocked them? */
  isBlocked: DataLoader<string, boolean>;
  /** By decimal id: do they take part in a conversation of the viewer? Null when that cannot be told. */
  sharesWithViewer: DataLoader<string, boolean | null>;
};

const mostAtOnce = 1000;

export function createContext(services: Services, caller: Caller): Context {
  const { stores } = services;
  const { viewer } = caller;
  return {
    ...services,
    caller,
    viewer,
    conversation: new DataLoader(
      (ids) => (viewer ? whenAvailable(stores.conversations.forViewer(viewer.userId, ids)) : none(ids, null)),
      { maxBatchSize: mostAtOnce },
    ),
    participantPage: new DataLoader((requests) => whenAvailable(stores.participants.pages(requests)), {
      maxBatchSize: mostAtOnce,
      cacheKeyFn: (request) => JSON.stringify(request),
    }),
    isBlocked: new DataLoader(
      (ids) => (viewer ? whenAvailable(stores.blocks.areBlocked(viewer.userId, ids)) : none(ids, false)),
      { maxBatchSize: mostAtOnce },
    ),
    sharesWithViewer: new DataLoader(
      (ids) => (viewer ? sharesWith(stores.access, viewer.userId, ids) : none(ids, false)),
      { maxBatchSize: mostAtOnce },
    ),
  };
}

const none = async <Value>(ids: readonly string[], value: Value): Promise<Value[]> => ids.map(() => value);

async function sharesWith(
  access: AccessStore,
  userId: string,
  otherUserIds: readonly string[],
): Promise<(boolean | null)[]> {
  try {
    const shared = new Set(await access.sharedWith(userId, otherUserIds));
    return otherUserIds.map((id) => shared.has(id));
  } catch (error) {
    if (isUnavailable(error)) return otherUserIds.map(() => null);
    throw error;
  }
}
