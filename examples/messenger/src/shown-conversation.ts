import { useSyncExternalStore } from 'react';

/** What the address names after its #, so that links and the way back work. */
export type Shown = { conversationId: string | null /** Where in it. */; messageId: string | null };

export function useShown(): Shown {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  const [conversationId = '', messageId = null] = hash.slice(1).split('/');
  return conversationId.startsWith('cnv_')
    ? { conversationId, messageId }
    : { conversationId: null, messageId: null };
}

export const addressOf = (conversationId: string, messageId: string): string =>
  `#${conversationId}/${messageId}`;

/** Its newest messages. */
export function showConversation(id: string): void {
  location.hash = id;
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}
