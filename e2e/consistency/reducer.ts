import { z } from 'zod';

/** What a client keeps of a conversation and brings up to date by events alone. */
export type ConversationState = {
  headSequence: number;
  messageCount: number;
  lastMessage: { id: string } | null;
  /** Sorted. */
  participantIds: string[];
};

export const stateQuery = `
  query State($id: ID!) {
    conversation(id: $id) {
      headSequence messageCount lastMessage { id } participants(first: 100) { nodes { id } }
    }
  }`;

export const eventsSubscription = `
  subscription Events($conversationId: ID!, $after: Sequence) {
    conversationEvents(conversationId: $conversationId, after: $after) {
      __typename
      ... on ConversationChange { sequence }
      ... on MessageAdded { message { id sequence text sender { id } } }
      ... on ParticipantsChanged { added { id } removed { id } }
      ... on ResetRequired { headSequence }
    }
  }`;

const idSchema = z.object({ id: z.string() });
const stateSchema = z.object({
  headSequence: z.number(),
  messageCount: z.number(),
  lastMessage: idSchema.nullable(),
  participants: z.object({ nodes: z.array(idSchema) }),
});
const messageSchema = idSchema.extend({ sequence: z.number(), text: z.string(), sender: idSchema });
const eventSchema = z.discriminatedUnion('__typename', [
  z.object({ __typename: z.literal('MessageAdded'), sequence: z.number(), message: messageSchema }),
  z.object({
    __typename: z.literal('ParticipantsChanged'),
    sequence: z.number(),
    added: z.array(idSchema),
    removed: z.array(idSchema),
  }),
  z.object({ __typename: z.literal('ResetRequired'), headSequence: z.number() }),
]);

export type ConversationEvent = z.infer<typeof eventSchema>;

/** Of what `eventsSubscription` gives. */
export const readEvent = (data: Record<string, unknown>): ConversationEvent =>
  eventSchema.parse(data.conversationEvents);

/** Of what `stateQuery` gives. */
export function readState(data: Record<string, unknown>): ConversationState {
  const { participants, ...rest } = stateSchema.parse(data.conversation);
  return { ...rest, participantIds: participants.nodes.map(({ id }) => id).sort() };
}

/** Before the first change. */
export const nothing: ConversationState = {
  headSequence: 0,
  messageCount: 0,
  lastMessage: null,
  participantIds: [],
};

export function apply(state: ConversationState, event: ConversationEvent): ConversationState {
  switch (event.__typename) {
    case 'MessageAdded':
      return {
        ...state,
        headSequence: event.sequence,
        messageCount: state.messageCount + 1,
        lastMessage: { id: event.message.id },
      };
    case 'ParticipantsChanged': {
      const ids = new Set(state.participantIds);
      for (const { id } of event.added) ids.add(id);
      for (const { id } of event.removed) ids.delete(id);
      return { ...state, headSequence: event.sequence, participantIds: [...ids].sort() };
    }
    case 'ResetRequired':
      throw new Error('A state that is too old cannot be brought up to date.');
  }
}
