import type { Change } from '@messenger/events';
import { decodeConversationId } from '@messenger/ids';
import { ConversationSink, followConversation } from './conversation-events.ts';
import type { LiveParts } from './live-parts.ts';
import type { LiveStream } from './live-stream.ts';

/** Who has sent what they were writing has stopped, whether or not they say so. */
class EndOfTyping extends ConversationSink {
  change({ kind, conversationId, actorId }: Change): void {
    if (kind === 'message_added') this.parts.typing.stop(conversationId, actorId);
  }
}

/** `typingChanged`: who writes in a conversation, for as long as the viewer takes part in it. */
export async function typingChanged(
  stream: LiveStream,
  parts: LiveParts,
  args: { conversationId: string },
): Promise<void> {
  await followConversation(stream, parts, {
    ...args,
    after: null,
    sink: new EndOfTyping(stream, parts),
  });
  const conversationId = decodeConversationId(args.conversationId);
  if (!stream.isOpen || conversationId === null) return;
  const stop = parts.typing.listen(conversationId, (notice) => {
    if (notice.userId !== stream.viewer.userId) stream.push(parts.events.ofTyping(notice));
  });
  stream.onClose({ stop });
}
