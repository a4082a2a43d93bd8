import { v7 as uuidV7 } from 'uuid';
import { type MessageEvent, unknownFields } from './message-event.ts';
import type { SearchRequest } from './search-request.ts';

/** That somebody began a search; never what for. */
export function searchedEvent(userId: string, request: SearchRequest, at: Date): MessageEvent {
  return {
    ...unknownFields,
    eventId: uuidV7(),
    eventType: 'searched',
    userId,
    conversationId: request.conversationId ?? unknownFields.conversationId,
    timestamp: at,
  };
}
