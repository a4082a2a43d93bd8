import { badUserInputError } from '@messenger/errors';
import { decodeConversationId } from '@messenger/ids';
import { ConversationReader, type ReaderSink } from './conversation-reader.ts';
import { eventOfReset } from './live-event.ts';
import type { LiveParts } from './live-parts.ts';
import type { LiveStream } from './live-stream.ts';
import { noLongerTakesPartError, notFoundError } from './stream-errors.ts';

type Follow = {
  conversationId: string;
  /** As the client gave it; null for now. */
  after: unknown;
  onChange: ReaderSink['change'];
  onReset: ReaderSink['reset'];
};

/** `conversationEvents`: everything of one conversation, from a cursor or from now on. */
export async function conversationEvents(
  stream: LiveStream,
  parts: LiveParts,
  { conversationId, after }: { conversationId: string; after: unknown },
): Promise<void> {
  await followConversation(stream, parts, {
    conversationId,
    after,
    onChange: (change, options) => stream.push(parts.events.ofChange(change), options),
    onReset: (id, headSequence) => stream.push(eventOfReset(id, headSequence)),
  });
}

/** `messageAdded`: the new messages of one conversation. */
export async function messageAdded(
  stream: LiveStream,
  parts: LiveParts,
  { conversationId }: { conversationId: string },
): Promise<void> {
  await followConversation(stream, parts, {
    conversationId,
    after: null,
    onChange: (change, options) => {
      const message = parts.events.messageOf(change);
      if (message) stream.push(message, options);
    },
    onReset: () => {},
  });
}

/**
 * Follows one conversation for as long as the viewer takes part in it.
 * @throws NOT_FOUND, BAD_USER_INPUT for a cursor ahead of the head, `CallFailed` when the right cannot be asked.
 */
export async function followConversation(
  stream: LiveStream,
  parts: LiveParts,
  follow: Follow,
): Promise<void> {
  const conversationId = decodeConversationId(follow.conversationId);
  const head = conversationId && (await parts.calls.access(stream.viewer.userId, conversationId));
  if (!stream.isOpen) return;
  if (conversationId === null || typeof head !== 'number') throw notFoundError();
  const after = cursorOf(follow.after ?? head, head);
  const reader = new ConversationReader({
    feed: parts.feeds.open(conversationId, head),
    viewerId: stream.viewer.userId,
    after,
    authorisedAt: head,
    sink: sinkOf(stream, follow),
  });
  stream.onClose(() => reader.close());
  await reader.start();
}

function cursorOf(after: unknown, head: number): number {
  if (typeof after === 'number' && Number.isSafeInteger(after) && after >= 0 && after <= head) return after;
  throw badUserInputError(`\`after\` has to be a whole number from 0 to ${head}, the latest change.`);
}

function sinkOf(stream: LiveStream, { onChange, onReset }: Follow): ReaderSink {
  return {
    change: onChange,
    reset: onReset,
    removed: () => stream.end(noLongerTakesPartError()),
    ready: () => stream.ready(),
  };
}
