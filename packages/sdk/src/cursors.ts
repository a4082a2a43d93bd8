import type {
  ConversationEventsSubscription,
  ConversationEventsSubscriptionVariables,
  InboxEventsSubscription,
  InboxEventsSubscriptionVariables,
} from './generated/types.ts';

/** Where a stream stands, so that it can go on after its connection was lost. */
export type Cursor<Result, Variables> = {
  /** What to subscribe with to go on from here. */
  variables(): Variables;
  /** Whether an event that was not accepted comes again when the stream goes on from here. */
  comesAgain(result: Result): boolean;
  /** Takes an event into account; false when it came before. */
  accept(result: Result): boolean;
};

/** A stream that begins now each time. */
export const noCursor = <Result, Variables>(variables: Variables): Cursor<Result, Variables> => ({
  variables: () => variables,
  comesAgain: () => false,
  accept: () => true,
});

export function conversationCursor(
  variables: ConversationEventsSubscriptionVariables,
): Cursor<ConversationEventsSubscription, ConversationEventsSubscriptionVariables> {
  let position = variables.after ?? null;
  return {
    variables: () => ({ ...variables, after: position }),
    comesAgain: () => position !== null,
    accept({ conversationEvents: event }) {
      const sequence = event.__typename === 'ResetRequired' ? event.headSequence : event.sequence;
      if (position !== null && sequence <= position) return false;
      position = sequence;
      return true;
    },
  };
}

/** As many places as the server takes. */
const mostPlaces = 1000;

/**
 * Goes on from the places given and from what came since, those that moved last. A conversation of which neither is
 * known begins at what was acknowledged, and what comes twice is known by its number.
 */
export function inboxCursor(
  variables: InboxEventsSubscriptionVariables,
): Cursor<InboxEventsSubscription, InboxEventsSubscriptionVariables> {
  const given = variables.after ?? [];
  const positions = new Map(given.map(({ conversationId, sequence }) => [conversationId, sequence]));
  return {
    variables() {
      const places = [...positions].slice(-mostPlaces);
      return { after: places.map(([conversationId, sequence]) => ({ conversationId, sequence })) };
    },
    comesAgain: ({ inboxEvents: event }) =>
      event.__typename !== 'UnreadChanged' && positions.has(event.conversationId),
    accept({ inboxEvents: event }) {
      if (event.__typename === 'UnreadChanged') return true;
      const sequence = event.__typename === 'ResetRequired' ? event.headSequence : event.sequence;
      const position = positions.get(event.conversationId);
      if (position !== undefined && sequence <= position) return false;
      positions.delete(event.conversationId);
      positions.set(event.conversationId, sequence);
      return true;
    },
  };
}
