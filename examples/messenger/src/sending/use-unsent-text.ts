import { useState } from 'react';
import { useMessenger } from '../connection/messenger.ts';

/** What was written to a conversation and not sent yet. It is there again when one comes back to the conversation. */
export function useUnsentText(conversationId: string): [text: string, change: (text: string) => void] {
  const { session } = useMessenger();
  const key = `messenger-unsent-${session.userId}-${conversationId}`;
  const [text, setText] = useState(() => sessionStorage.getItem(key) ?? '');
  const change = (written: string) => {
    setText(written);
    if (written === '') sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, written);
  };
  return [text, change];
}
