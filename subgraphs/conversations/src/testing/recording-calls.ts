import { CallFailed, type Calls } from '@messenger/calls';
import { type Change, parseChange } from '@messenger/events';
import { z } from 'zod';

type Service = Parameters<Calls['request']>[0];

/** Stands where the calls to messages, search and media go out, and keeps what they would have been given. */
export type RecordingCalls = Calls & {
  /** What each service was given, call by call. */
  given: Record<'messages' | 'index' | 'events', Change[][]>;
  /** What analytics was told that is no change. */
  activity: z.infer<typeof activitySchema>['activity'];
  /** The files that media was told of, with the TIMEUUIDs of their messages. */
  sentFiles: z.infer<typeof sentFilesSchema>['files'];
  /** Services whose calls fail. */
  away: Set<Service>;
};

const activitySchema = z.object({
  activity: z.array(z.object({ kind: z.string(), userId: z.string(), messageId: z.string() })),
});
const sentFilesSchema = z.object({
  files: z.array(z.object({ fileId: z.string(), messageTimeuuid: z.string() })),
});
const changesSchema = z.object({ changes: z.array(z.string()) });

export function createRecordingCalls(): RecordingCalls {
  const given: RecordingCalls['given'] = { messages: [], index: [], events: [] };
  const activity: RecordingCalls['activity'] = [];
  const sentFiles: RecordingCalls['sentFiles'] = [];
  const away = new Set<Service>();
  const request: Calls['request'] = async (service, document, variables) => {
    if (away.has(service)) throw new CallFailed(service, 'it is away');
    const told = activitySchema.safeParse(variables);
    if (told.success) {
      activity.push(...told.data.activity);
      return {} as never;
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
  return { given, activity, sentFiles, away, request };
}
