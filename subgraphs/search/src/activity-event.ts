import { clientTraitsOf } from '@messenger/auth';
import { badUserInputError } from '@messenger/errors';
import { decodeConversationId, decodeUserId } from '@messenger/ids';
import type { InternalActivityInput, InternalActivityKind } from './generated/resolvers.ts';
import { clientFields, type EventType, type MessageEvent, unknownFields } from './message-event.ts';

const types: Record<InternalActivityKind, EventType> = {
  UPLOADED: 'uploaded',
  CONNECTED: 'connected',
};

/** @throws BAD_USER_INPUT for an id that is none: a bug of one of our services. */
export function activityEvent(activity: InternalActivityInput): MessageEvent {
  const userId = decodeUserId(activity.userId);
  if (userId === null) throw badUserInputError('It is no id.');
  return {
    ...unknownFields,
    ...clientFields(clientTraitsOf(activity.client ?? {})),
    eventId: activity.id,
    eventType: types[activity.kind],
    userId,
    conversationId: decodeConversationId(activity.conversationId ?? '') ?? unknownFields.conversationId,
    timestamp: new Date(activity.occurredAt),
  };
}
