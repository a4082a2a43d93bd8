import { badUserInputError } from '@messenger/errors';
import {
  decodeConversationId,
  decodeMessageId,
  decodeUserId,
  millisecondsFromTicks,
  ticksOfTimeuuid,
} from '@messenger/ids';
import type { InternalActivityInput, InternalActivityKind } from './generated/resolvers.ts';
import { type EventType, type MessageEvent, unknownFields } from './message-event.ts';

const types: Record<InternalActivityKind, EventType> = {
  MESSAGE_READ: 'message_read',
  CONNECTED: 'connected',
};

/** @throws BAD_USER_INPUT for an id that is none: a bug of one of our services. */
export function activityEvent(activity: InternalActivityInput): MessageEvent {
  const userId = decodeUserId(activity.userId);
  if (userId === null) throw badUserInputError('It is no id.');
  const timestamp = new Date(activity.occurredAt);
  return {
    ...unknownFields,
    eventId: activity.id,
    eventType: types[activity.kind],
    userId,
    conversationId: decodeConversationId(activity.conversationId ?? '') ?? unknownFields.conversationId,
    messageId: activity.messageId ?? '',
    timestamp,
    properties: latencyOf(activity.messageId, timestamp),
    deviceType: activity.deviceType ?? '',
    platform: activity.platform ?? '',
    appVersion: activity.appVersion ?? '',
  };
}

/** Milliseconds since the message was sent. */
function latencyOf(messageId: string | null | undefined, at: Date): Record<string, string> {
  const message = messageId == null ? null : decodeMessageId(messageId);
  if (!message) return {};
  const sentAt = millisecondsFromTicks(ticksOfTimeuuid(message.timeuuid));
  return { latency_ms: String(Math.max(0, Math.round(at.getTime() - sentAt))) };
}
