import { CallFailed, type Calls } from '@messenger/calls';
import { type Change, parseChange } from '@messenger/events';
import { z } from 'zod';

type Service = Parameters<Calls['request']>[0];

/** Stands where the calls to messages, search and media go out, and keeps what they would have been given. */
export type RecordingCalls = Calls & {
  /** What each service was given, call by call. */
  given: Record<'messages' | 'index' | 'events', Change[][]>;
  /** The files that media was told of, with the TIMEUUIDs of their messages. */
  sentFiles: z.infer<typeof sentFilesSchema>['files'];
  /** Receipts that messages, and then analytics, were given, call by call. */
  receipts: Record<'messages' | 'events', unknown[][]>;
  /** Services whose calls fail. */
  away: Set<Service>;
};

const sentFilesSchema = z.object({
  files: z.array(z.object({ fileId: z.string(), messageTimeuuid: z.string() })),
});
const receiptsSchema = z.object({ receipts: z.array(z.unknown()) });
const changesSchema = z.object({ changes: z.array(z.string()) });

export function createRecordingCalls(): RecordingCalls {
  const given: RecordingCalls['given'] = { messages: [], index: [], events: [] };
  const sentFiles: RecordingCalls['sentFiles'] = [];
  const receipts: RecordingCalls['receipts'] = { messages: [], events: [] };
  const away = new Set<Service>();
  const request: Calls['request'] = async (service, document, variables) => {
    if (away.has(service)) throw new CallFailed(service, 'it is away');
    const told = receiptsSchema.safeParse(variables);
    if (told.success) {
      receipts[service === 'messages' ? 'messages' : 'events'].push(told.data.receipts);
      // Of each of them one message is known.
      return { internalApplyReceipts: told.data.receipts.map((_, index) => [`message ${index}`]) } as never;
    }
    if (service === 'media') {
      sentFiles.push(...sentFilesSchema.parse(variables).files);
      return {} as never;
    }
    const changes = changesSchema.parse(variables).changes.map(parseChange);
    const isIndex = JSON.stringify(document).includes('internalIndexChanges');
    given[service === 'messages' ? 'messages' : isIndex ? 'index' : 'events'].push(changes);
    // Each of them answers `true`, which nobody looks at.
    return {} as never;
  };
  return { given, receipts, sentFiles, away, request };
}
