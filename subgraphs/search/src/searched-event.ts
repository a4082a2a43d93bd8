import type { Viewer } from '@messenger/auth';
import { v7 as uuidV7 } from 'uuid';
import { clientFields, type MessageEvent, unknownFields } from './message-event.ts';
import type { SearchRequest } from './search-request.ts';

/** That somebody began a search; never what for. */
export function searchedEvent({ userId, client }: Viewer, request: SearchRequest, at: Date): MessageEvent {
  return {
    ...unknownFields,
    ...clientFields(client),
    eventId: uuidV7(),
    eventType: 'searched',
    userId,
    conversationId: request.conversationId ?? unknownFields.conversationId,
    timestamp: at,
  };
}
