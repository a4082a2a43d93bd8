import { useEffect, useState } from 'react';
import { useMessenger } from '../connection/messenger.ts';
import type { AttachedFile } from './attachments.tsx';

const askEveryMs = 1000;
const mostQuestions = 60;

/** The file as it is once the server has looked at it: until then it has no address. */
export function useReadyFile(file: AttachedFile): AttachedFile {
  const { client } = useMessenger();
  const [ready, setReady] = useState<AttachedFile | null>(null);
  const isWaiting = file.url === null && ready === null;

  useEffect(() => {
    if (!isWaiting) return;
    let questions = 0;
    const timer = setInterval(async () => {
      questions += 1;
      if (questions >= mostQuestions) clearInterval(timer);
      const { node } = await client.file({ id: file.id });
      if (node?.__typename === 'MediaFile' && node.url !== null) setReady(node);
    }, askEveryMs);
    return () => clearInterval(timer);
  }, [client, file.id, isWaiting]);

  return ready ?? file;
}
