import type {
  ConversationEventsSubscription,
  ConversationEventsSubscriptionVariables,
  InboxEventsSubscription,
} from './generated/types.ts';

/** Where a stream stands, so that it can go on after its connection was lost. */
export type Cursor<Result, Variables> = {
  /** What to subscribe with to go on from here. */
  variables(): Variables;
  /** Takes an event into account; false when it came before. */
  accept(result: Result): boolean;
};

/** A stream that begins now each time. */
export const noCursor = <Result, Variables>(variables: Variables): Cursor<Result, Variables> => ({
  variables: () => variables,
  accept: () => true,
});

export function conversationCursor(
  variables: ConversationEventsSubscriptionVariables,
): Cursor<ConversationEventsSubscription, ConversationEventsSubscriptionVariables> {
  let position = variables.after ?? null;
  return {
    variables: () => ({ ...variables, after: position }),
    accept({ conversationEvents: event }) {
      const sequence = event.__typename === 'ResetRequired' ? event.headSequence : event.sequence;
      if (position !== null && sequence <= position) return false;
      position = sequence;
      return true;
    },
  };
}

/** What was not acknowledged comes again after a reconnect, and is known by its number. */
export function inboxCursor<Variables>(variables: Variables): Cursor<InboxEventsSubscription, Variables> {
  const positions = new Map<string, number>();
  return {
    variables: () => variables,
    accept({ inboxEvents: event }) {
      const sequence = event.__typename === 'ResetRequired' ? event.headSequence : event.sequence;
      const position = positions.get(event.conversationId);
      if (position !== undefined && sequence <= position) return false;
      positions.set(event.conversationId, sequence);
      return true;
    },
  };
}
