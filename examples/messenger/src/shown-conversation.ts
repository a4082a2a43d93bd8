import { useSyncExternalStore } from 'react';

/** The conversation that the address names after its #, so that links and the way back work. */
export function useShownConversation(): string | null {
  return useSyncExternalStore(subscribe, shownId);
}

const shownId = () => (location.hash.startsWith('#cnv_') ? location.hash.slice(1) : null);

export function showConversation(id: string): void {
  location.hash = id;
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}
