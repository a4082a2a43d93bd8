import { decodeUserId } from '@messenger/ids';
import { buildSchema } from 'graphql';

/** Answers the one question that this service has for conversations; another process owns the real answer. */
export function createConversationsStandIn() {
  const schema = buildSchema(`type Query { internalSharedWith(userId: ID!, otherUserIds: [ID!]!): [ID!]! }`);
  const state = {
    /** Decimal ids of those who share a conversation with everybody who asks. */
    shared: new Set<string>(),
    isAway: false,
    callCount: 0,
  };
  const field = schema.getQueryType()?.getFields().internalSharedWith;
  if (!field) throw new Error('the field is not there');
  field.resolve = (_root, { otherUserIds }: { otherUserIds: string[] }) => {
    state.callCount += 1;
    if (state.isAway) throw new Error('away');
    return otherUserIds.filter((id) => state.shared.has(decodeUserId(id) ?? ''));
  };
  return { name: 'conversations' as const, schema, createContext: () => ({}), state };
}
