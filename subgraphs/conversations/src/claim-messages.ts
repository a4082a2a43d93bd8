import { messageBodySchema } from '@messenger/events';
import type { Faults } from '@messenger/faults';
import type { ActiveConversationStore } from './active-conversation-store.ts';
import type { ClaimedMessage, ClaimRefusal, ClaimStore, MessageClaim } from './claim-store.ts';

export type ClaimRequest = {
  conversationId: string;
  isImport: boolean;
  /** 1 to 1000. */
  messages: readonly MessageClaim[];
};

type Parts = {
  claims: ClaimStore;
  active: ActiveConversationStore;
  clock: () => Date;
  faults: Faults;
  /** Wakes what waits for claims. */
  onClaimed: () => void;
};

/** Gives messages their numbers, all or none of them. @throws ZodError when a body is no `MessageBody`. */
export type ClaimMessages = (request: ClaimRequest) => Promise<ClaimedMessage[] | ClaimRefusal>;

export function createClaimMessages({ claims, active, clock, faults, onClaimed }: Parts): ClaimMessages {
  return async ({ conversationId, isImport, messages }) => {
    for (const { body } of messages) messageBodySchema.parse(JSON.parse(body));
    await faults.at('claim.before-commit');
    const claimed = await claims.claim(conversationId, messages, isImport);
    await faults.at('claim.after-commit');
    if (typeof claimed === 'string') return claimed;
    onClaimed();
    if (!isImport) noteActive(conversationId, messages);
    return claimed;
  };

  /** Nobody waits for it, and while Redis is away it is lost. */
  function noteActive(conversationId: string, messages: readonly MessageClaim[]): void {
    for (const senderId of new Set(messages.map((message) => message.senderId))) {
      active.note(senderId, conversationId, clock()).catch(() => {});
    }
  }
}
