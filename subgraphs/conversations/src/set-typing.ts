import { type NotFound, notFound, type Unavailable, unavailable } from '@messenger/errors';
import { isRedisUnavailable } from '@messenger/redis';
import type { AccessStore } from './access-store.ts';
import type { ActiveConversationStore } from './active-conversation-store.ts';
import { type TypingStore, typingSeconds } from './typing-store.ts';

export type SetTypingRequest = { viewerId: string; conversationId: string; isTyping: boolean };

type Parts = {
  access: AccessStore;
  typing: TypingStore;
  active: ActiveConversationStore;
  clock: () => Date;
};

/** When it ends by itself; null when it has ended. */
export type SetTyping = (
  request: SetTypingRequest,
) => Promise<{ expiresAt: Date | null } | NotFound | Unavailable>;

export function createSetTyping({ access, typing, active, clock }: Parts): SetTyping {
  return async ({ viewerId, conversationId, isTyping }) => {
    const [right] = await access.access(viewerId, [conversationId]);
    if (!right) return notFound();
    const now = clock();
    const expiresAt = isTyping ? new Date(now.getTime() + typingSeconds * 1000) : null;
    const notice = {
      conversationId,
      userId: viewerId,
      isTyping,
      expiresAt: expiresAt?.toISOString() ?? null,
    };
    try {
      await Promise.all([typing.set(notice), isTyping && active.note(viewerId, conversationId, now)]);
    } catch (error) {
      if (isRedisUnavailable(error)) return unavailable();
      throw error;
    }
    return { expiresAt };
  };
}
