import { useCallback, useEffect, useRef } from 'react';
import { useMessenger } from '../connection/messenger.ts';

const everyMs = 3000;

/** Tells the server now and then how far this device has come, so that the next start goes on from there. */
export function useAcknowledge(): (conversationId: string, sequence: number) => void {
  const { client } = useMessenger();
  const heard = useRef(new Map<string, number>());

  useEffect(() => {
    const timer = setInterval(() => {
      for (const [conversationId, sequence] of heard.current) {
        client.acknowledge({ conversationId, sequence }).catch(reportError);
      }
      heard.current.clear();
    }, everyMs);
    return () => clearInterval(timer);
  }, [client]);

  return useCallback((conversationId, sequence) => {
    heard.current.set(conversationId, sequence);
  }, []);
}
