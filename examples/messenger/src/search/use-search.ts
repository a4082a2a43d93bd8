import type { SearchMessagesQuery } from '@messenger/sdk';
import { useEffect, useState } from 'react';
import { useMessenger } from '../connection/messenger.ts';

export type Found = SearchMessagesQuery['searchMessages'] | 'failed' | null;

const waitForMoreMs = 250;
const pageSize = 20;

/** What matches as one types; null while there is no answer yet. */
export function useSearch(query: string): Found {
  const { client } = useMessenger();
  const [found, setFound] = useState<Found>(null);
  useEffect(() => {
    setFound(null);
    if (query === '') return;
    const abort = new AbortController();
    const { signal } = abort;
    const timer = setTimeout(async () => {
      try {
        const { searchMessages } = await client.searchMessages(
          { input: { query, orderBy: 'NEWEST' }, first: pageSize },
          { signal },
        );
        setFound(searchMessages);
      } catch {
        if (!signal.aborted) setFound('failed');
      }
    }, waitForMoreMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [client, query]);
  return found;
}
