import { MessengerError } from '@messenger/sdk';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useMessenger } from '../connection/messenger.ts';

export type Upload = {
  key: string;
  name: string;
  /** From 0 to 1. */
  progress: number;
  /** Set once all bytes are there. */
  fileId: string | null;
  problem: string | null;
};

type Item = Upload & { abort: AbortController };

export type Uploads = {
  items: readonly Upload[];
  fileIds: string[];
  /** Nothing is under way and nothing failed. */
  isSettled: boolean;
  add(files: Iterable<File>): void;
  remove(key: string): void;
  clear(): void;
};

/** The files that go with the next message; each is uploaded as soon as it is picked. */
export function useUploads(conversationId: string): Uploads {
  const { client } = useMessenger();
  const [items, setItems] = useState<readonly Item[]>([]);
  const latest = useRef(items);
  latest.current = items;
  useEffect(
    () => () => {
      for (const { abort } of latest.current) abort.abort();
    },
    [],
  );

  const update = useCallback((key: string, change: Partial<Upload>) => {
    setItems((known) => known.map((item) => (item.key === key ? { ...item, ...change } : item)));
  }, []);

  const upload = async (key: string, file: File, { signal }: AbortController) => {
    const mimeType = file.type || 'application/octet-stream';
    const onProgress = (sent: number, total: number) => update(key, { progress: sent / total });
    try {
      const given = { conversationId, fileName: file.name, mimeType, bytes: file };
      const { id } = await client.upload(given, { signal, onProgress });
      update(key, { fileId: id, progress: 1 });
    } catch (error) {
      if (signal.aborted) return;
      update(key, { problem: error instanceof MessengerError ? error.message : 'It failed' });
    }
  };

  return {
    items,
    fileIds: items.flatMap(({ fileId }) => fileId ?? []),
    isSettled: items.every(({ fileId }) => fileId !== null),
    add(files) {
      for (const file of files) {
        const item = { key: crypto.randomUUID(), name: file.name, progress: 0, fileId: null, problem: null };
        const abort = new AbortController();
        setItems((known) => [...known, { ...item, abort }]);
        void upload(item.key, file, abort);
      }
    },
    remove(key) {
      items.find((item) => item.key === key)?.abort.abort();
      setItems((known) => known.filter((item) => item.key !== key));
    },
    clear: () => setItems([]),
  };
}
