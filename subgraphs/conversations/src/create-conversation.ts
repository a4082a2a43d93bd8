import type { ClientTraits } from '@messenger/auth';
import {
  type Forbidden,
  forbidden,
  type InvalidInput,
  invalidInput,
  type NotFound,
  notFound,
} from '@messenger/errors';
import type { AnnounceChange } from './announce-change.ts';
import type { Conversation, ConversationKind } from './conversation.ts';
import type { ConversationStore } from './conversation-store.ts';
import type { CreationStore } from './creation-store.ts';

export type CreateConversationRequest = {
  viewerId: string;
  client?: ClientTraits | undefined;
  kind: ConversationKind;
  title: string | null;
  description: string | null;
  /** Decimal; the viewer may be among them. */
  participantIds: readonly string[];
};

export type CreatedConversation = { conversation: Conversation; isDuplicate: boolean };

type Parts = { creation: CreationStore; conversations: ConversationStore; announce: AnnounceChange };

export type CreateConversation = (
  request: CreateConversationRequest,
) => Promise<CreatedConversation | InvalidInput | NotFound | Forbidden>;

export const longestTitle = 255;
export const longestDescription = 2000;
export const mostPeople = 1000;

export function createCreateConversation({ creation, conversations, announce }: Parts): CreateConversation {
  return async (request) => {
    const otherIds = [...new Set(request.participantIds)].filter((id) => id !== request.viewerId);
    const problem = request.kind === 'DIRECT' ? problemOfDirect(request, otherIds) : problemOfGroup(request);
    if (problem) return problem;
    const { viewerId: creatorId, client, kind, title, description } = request;
    const created = await creation.create({
      kind,
      title: title?.trim() ?? null,
      description,
      creatorId,
      client,
      otherIds,
      externalKey: null,
    });
    if (created.outcome === 'unknown_users') return invalidInput('Not all of them exist.', 'participantIds');
    if (created.outcome === 'blocked') return forbidden('You cannot write to this person.');
    if (created.outcome === 'created') await announce(created.change);
    const [conversation] = await conversations.forViewer(creatorId, [created.conversationId]);
    return conversation ? { conversation, isDuplicate: created.outcome === 'existing' } : notFound();
  };
}

function problemOfDirect(request: CreateConversationRequest, otherIds: string[]): InvalidInput | null {
  if (otherIds.length !== 1) {
    return invalidInput('A direct conversation takes exactly one other person.', 'participantIds');
  }
  if (request.title !== null) return invalidInput('A direct conversation has no title.', 'title');
  if (request.description !== null) {
    return invalidInput('A direct conversation has no description.', 'description');
  }
  return null;
}

function problemOfGroup({
  title,
  description,
  participantIds,
}: CreateConversationRequest): InvalidInput | null {
  const length = [...(title?.trim() ?? '')].length;
  if (title !== null && (length < 1 || length > longestTitle)) {
    return invalidInput(`A title has 1 to ${longestTitle} characters.`, 'title');
  }
  if ([...(description ?? '')].length > longestDescription) {
    return invalidInput(`A description has up to ${longestDescription} characters.`, 'description');
  }
  if (participantIds.length > mostPeople) {
    return invalidInput(`At most ${mostPeople} people at a time.`, 'participantIds');
  }
  for (const [field, text] of [
    ['title', title],
    ['description', description],
  ] as const) {
    if (text?.includes('\0')) return invalidInput('It holds a character that no text can hold.', field);
  }
  return null;
}
