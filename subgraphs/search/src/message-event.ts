import type { Change } from '@messenger/events';
import { encodeMessageId } from '@messenger/ids';
import { v5 as uuidV5 } from 'uuid';

/** Makes event ids differ from every other UUIDv5. */
const namespace = '6b1c3a52-8f0e-4a57-9a0d-2f6d3b7c1e94';

/** Something that happened, for counting. Fields that nothing is known of are empty text. */
export type MessageEvent = {
  /** A function of conversation and sequence: the same change always gives the same event. */
  eventId: string;
  eventType: 'message_sent' | 'participants_changed';
  /** Decimal. */
  userId: string;
  /** Decimal. */
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

export function eventOf(change: Change): MessageEvent {
  const { conversationId, sequence, actorId, occurredAt } = change;
  return {
    eventId: uuidV5(`${conversationId}:${sequence}`, namespace),
    userId: actorId,
    conversationId,
    timestamp: new Date(occurredAt),
    deviceType: '',
    platform: '',
    appVersion: '',
    countryCode: '',
    region: '',
    ...whatHappened(change),
  };
}

function whatHappened(change: Change): Pick<MessageEvent, 'eventType' | 'messageId' | 'properties'> {
  const sequence = String(change.sequence);
  if (change.kind === 'participants_changed') {
    const { added, removed } = change;
    const properties = { sequence, added: String(added.length), removed: String(removed.length) };
    return { eventType: 'participants_changed', messageId: '', properties };
  }
  return {
    eventType: 'message_sent',
    messageId: encodeMessageId(change),
    properties: { sequence, message_type: change.body.kind },
  };
}
