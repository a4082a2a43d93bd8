import { useEffect, useState } from 'react';
import { useMessenger } from '../connection/messenger.ts';
import type { AttachedFile } from '../messages/timeline.ts';

/** Before the moment itself, for a clock that is late. */
const aheadMs = 60_000;

/** The file with addresses that hold: they end after some hours, and a page may be open for longer. */
export function useFreshFile(given: AttachedFile): AttachedFile {
  const { client } = useMessenger();
  const [fresh, setFresh] = useState<AttachedFile | null>(null);
  const file = fresh && isLater(fresh, given) ? fresh : given;
  const until = file.urlUntil?.getTime();

  useEffect(() => {
    if (until === undefined) return;
    const refresh = async () => {
      const { node } = await client.file({ id: given.id });
      if (node?.__typename === 'MediaFile') setFresh(node);
    };
    const timer = setTimeout(() => void refresh().catch(reportError), until - Date.now() - aheadMs);
    return () => clearTimeout(timer);
  }, [client, given.id, until]);
  return file;
}

const isLater = (one: AttachedFile, other: AttachedFile): boolean =>
  (one.urlUntil?.getTime() ?? 0) > (other.urlUntil?.getTime() ?? 0);
