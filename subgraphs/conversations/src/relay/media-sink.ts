import type { Calls } from '@messenger/calls';
import { parseChange } from '@messenger/events';
import type { Faults } from '@messenger/faults';
import { encodeFileId } from '@messenger/ids';
import type { Postgres } from '@messenger/postgres';
import { type InternalSentFileInput, NoteSentFilesDocument } from '../generated/calls.ts';
import { createOrderedSink } from './ordered-sink.ts';
import type { Sink } from './pass.ts';

const callTimeoutMs = 8000;

type Parts = { postgres: Postgres; calls: Calls; faults: Faults };

/** Tells media which message each file was sent with. */
export function createMediaSink({ postgres, calls, faults }: Parts): Sink {
  return createOrderedSink({
    name: 'mongodb',
    postgres,
    faults,
    async deliver(changes) {
      const files = changes.flatMap(sentFiles);
      if (files.length === 0) return;
      await calls.request('media', NoteSentFilesDocument, { files }, { timeoutMs: callTimeoutMs });
    },
  });
}

/** Most messages have no files, and need not be read to know that. */
const mayHaveFiles = (json: string): boolean => json.includes('"attachments"');

function sentFiles(json: string): InternalSentFileInput[] {
  if (!mayHaveFiles(json)) return [];
  const change = parseChange(json);
  if (change.kind !== 'message_added') return [];
  const { body, timeuuid } = change;
  return (body.attachments ?? []).map(({ fileId }) => ({
    fileId: encodeFileId(fileId),
    messageTimeuuid: timeuuid,
  }));
}
