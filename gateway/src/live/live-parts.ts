import {
  type Change,
  hintChannel,
  hintSchema,
  type PresenceNotice,
  presenceChannel,
  presenceSchema,
  type TypingNotice,
  typingChannel,
  typingSchema,
  type UserNotice,
  userChannel,
  userNoticeSchema,
} from '@messenger/events';
import type { Subscriber } from '@messenger/redis';
import type { Logger } from '@messenger/telemetry';
import { ConversationFeeds } from './conversation-feeds.ts';
import { oncePerObject } from './event-identity.ts';
import type { LiveCalls } from './live-calls.ts';
import {
  eventOfChange,
  eventOfPresence,
  eventOfTyping,
  eventOfUnread,
  type LiveEvent,
  messageOfChange,
  type UnreadNotice,
} from './live-event.ts';
import { Notices } from './notices.ts';
import { Rechecks } from './rechecks.ts';
import { TypingWatch } from './typing-watch.ts';

/** What the streams of a process share. */
export type LiveParts = {
  calls: LiveCalls;
  feeds: ConversationFeeds;
  typing: TypingWatch;
  presence: Notices<PresenceNotice>;
  users: Notices<UserNotice>;
  rechecks: Rechecks;
  /** The same object for the same change or notice, by which executions are shared. */
  events: {
    ofChange(change: Change): LiveEvent;
    messageOf(change: Change): LiveEvent | null;
    ofUnread(notice: UnreadNotice): LiveEvent;
    ofTyping(notice: TypingNotice): LiveEvent;
    ofPresence(notice: PresenceNotice): LiveEvent;
  };
  now(): number;
};

type Options = {
  calls: LiveCalls;
  subscriber: Subscriber;
  recheckMs: number;
  logger: Logger;
  now(): number;
};

export function createLiveParts({ calls, subscriber, recheckMs, logger, now }: Options) {
  const common = { subscriber, logger };
  const hints = new Notices({ ...common, channelOf: hintChannel, schema: hintSchema });
  const typing = new Notices({ ...common, channelOf: typingChannel, schema: typingSchema });
  const presence = new Notices({ ...common, channelOf: presenceChannel, schema: presenceSchema });
  const users = new Notices({ ...common, channelOf: userChannel, schema: userNoticeSchema });
  const parts: LiveParts = {
    calls,
    feeds: new ConversationFeeds({ hints, read: calls.changes, heads: calls.heads, logger }),
    typing: new TypingWatch(typing, now),
    presence,
    users,
    rechecks: new Rechecks({ everyMs: recheckMs, now, logger }),
    events: {
      ofChange: oncePerObject(eventOfChange),
      messageOf: oncePerObject(messageOfChange),
      ofUnread: oncePerObject(eventOfUnread),
      ofTyping: oncePerObject(eventOfTyping),
      ofPresence: oncePerObject(eventOfPresence),
    },
    now,
  };
  return { parts, channelCount: () => hints.size + typing.size + presence.size + users.size };
}
