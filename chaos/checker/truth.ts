import type { Entry, FinalConversation, FinalMessage, FinalState, Invocation } from '../history.ts';
import { type Membership, membershipOf } from './membership.ts';

export type Conversation = FinalConversation & {
  membership: Membership;
  /** Its messages by id, with the number of each among them: 1, 2, 3 and so on. */
  byId: Map<string, FinalMessage & { ordinal: number }>;
};

/** The final state and the history, to be looked up in. */
export type Truth = {
  final: FinalState;
  conversations: Map<string, Conversation>;
  messagesByClientId: Map<string, { conversationId: string; message: FinalMessage }[]>;
  invocations: Map<number, Invocation>;
};

export function createTruth(history: readonly Entry[], final: FinalState): Truth {
  const conversations = new Map<string, Conversation>();
  const messagesByClientId: Truth['messagesByClientId'] = new Map();
  for (const conversation of final.conversations) {
    const { id, messages, changes } = conversation;
    const numbered = messages.map((message, index) => ({ ...message, ordinal: index + 1 }));
    const byId = new Map(numbered.map((message) => [message.messageId, message] as const));
    conversations.set(id, { ...conversation, byId, membership: membershipOf(changes) });
    for (const message of messages) {
      const same = messagesByClientId.get(message.clientMessageId) ?? [];
      same.push({ conversationId: id, message });
      messagesByClientId.set(message.clientMessageId, same);
    }
  }
  const invocations = new Map<number, Invocation>();
  for (const entry of history) if (entry.type === 'invoke') invocations.set(entry.op, entry);
  return { final, conversations, messagesByClientId, invocations };
}
