import type { ClientTraits } from '@messenger/auth';
import { type Change, clientOf } from '@messenger/events';
import { encodeMessageId } from '@messenger/ids';
import { v5 as uuidV5 } from 'uuid';

/** Makes event ids differ from every other UUIDv5. */
const namespace = '6b1c3a52-8f0e-4a57-9a0d-2f6d3b7c1e94';

export type EventType =
  | 'message_sent'
  | 'message_delivered'
  | 'message_read'
  | 'participants_changed'
  | 'attachment_processed'
  | 'uploaded'
  | 'searched'
  | 'connected';

/** Something that happened, for counting. Fields that nothing is known of are empty text. */
export type MessageEvent = {
  /** A function of what happened: the same always gives the same event. */
  eventId: string;
  eventType: EventType;
  /** Decimal. */
  userId: string;
  /** Decimal; `0` for none. */
  conversationId: string;
  messageId: string;
  timestamp: Date;
  properties: Record<string, string>;
  deviceType: string;
  platform: string;
  appVersion: string;
  countryCode: string;
  region: string;
};

/** What nothing is known of. */
export const unknownFields = {
  conversationId: '0',
  messageId: '',
  properties: {},
} as const;

/** Where something was done from, as events have it. */
export function clientFields(client: ClientTraits | undefined) {
  const { deviceType = '', platform = '', appVersion = '', countryCode = '', region = '' } = client ?? {};
  return { deviceType, platform, appVersion, countryCode, region };
}

export function eventOf(change: Change): MessageEvent {
  const { conversationId, sequence, actorId, occurredAt } = change;
  return {
    ...unknownFields,
    ...clientFields(clientOf(change)),
    eventId: uuidV5(`${conversationId}:${sequence}`, namespace),
    userId: actorId,
    conversationId,
    timestamp: new Date(occurredAt),
    ...whatHappened(change),
  };
}

type Happened = Pick<MessageEvent, 'eventType' | 'properties'> & { messageId?: string };

function whatHappened(change: Change): Happened {
  const sequence = String(change.sequence);
  switch (change.kind) {
    case 'message_added': {
      const properties = { sequence, message_type: change.body.kind };
      return { eventType: 'message_sent', messageId: encodeMessageId(change), properties };
    }
    case 'participants_changed': {
      const { added, removed } = change;
      const properties = { sequence, added: String(added.length), removed: String(removed.length) };
      return { eventType: 'participants_changed', properties };
    }
    case 'attachment_processed':
      return { eventType: 'attachment_processed', properties: { sequence, file_id: change.fileId } };
  }
}
