import { badUserInputError } from '@messenger/errors';
import type { Change } from '@messenger/events';
import { decodeConversationId } from '@messenger/ids';
import { ConversationReader, type Given, type ReaderSink } from './conversation-reader.ts';
import { eventOfReset } from './live-event.ts';
import type { LiveParts } from './live-parts.ts';
import type { LiveStream } from './live-stream.ts';
import { noLongerTakesPartError, notFoundError } from './stream-errors.ts';

/** What a subscription makes of one conversation. There are many of these. */
export abstract class ConversationSink implements ReaderSink {
  protected readonly stream: LiveStream;
  protected readonly parts: LiveParts;

  constructor(stream: LiveStream, parts: LiveParts) {
    this.stream = stream;
    this.parts = parts;
  }

  abstract change(change: Change, given: Given): void;

  reset(_conversationId: string, _headSequence: number): void {}

  removed(): void {
    this.stream.end(noLongerTakesPartError());
  }

  ready(): Promise<void> {
    return this.stream.ready();
  }
}

class AllEvents extends ConversationSink {
  change(change: Change, given: Given): void {
    this.stream.push(this.parts.events.ofChange(change), given);
  }

  override reset(conversationId: string, headSequence: number): void {
    this.stream.push(eventOfReset(conversationId, headSequence));
  }
}

class NewMessages extends ConversationSink {
  change(change: Change, given: Given): void {
    const message = this.parts.events.messageOf(change);
    if (message) this.stream.push(message, given);
  }
}

type Follow = {
  conversationId: string;
  /** As the client gave it; null for now. */
  after: unknown;
  sink: ReaderSink;
};

/** `conversationEvents`: everything of one conversation, from a cursor or from now on. */
export async function conversationEvents(
  stream: LiveStream,
  parts: LiveParts,
  { conversationId, after }: { conversationId: string; after: unknown },
): Promise<void> {
  await followConversation(stream, parts, { conversationId, after, sink: new AllEvents(stream, parts) });
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
    sink: new NewMessages(stream, parts),
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
    sink: follow.sink,
  });
  stream.onClose(reader);
  await reader.start();
}

function cursorOf(after: unknown, head: number): number {
  if (typeof after === 'number' && Number.isSafeInteger(after) && after >= 0 && after <= head) return after;
  throw badUserInputError(`\`after\` has to be a whole number from 0 to ${head}, the latest change.`);
}
