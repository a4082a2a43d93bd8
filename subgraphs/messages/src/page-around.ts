import type { MessageRef } from '@messenger/ids';
import { type Connection, connectionOf } from '@messenger/pagination';
import type { Access } from './conversation-calls.ts';
import type { Message } from './message.ts';
import { edgeOf, type PageDependencies, type PageRequest, pageMessages } from './page-messages.ts';

/** `size` counts the message itself. */
export type AroundRequest = { ref: MessageRef; size: number };

/**
 * A page with a message in its middle, the newest first; near an end of the conversation the other side is longer.
 * Its cursors go on either way. @throws UNAVAILABLE as `pageMessages` does.
 */
export async function pageAround(
  use: PageDependencies,
  access: Access,
  message: Message,
  size: number,
): Promise<Connection<Message>> {
  const { newer, older } = sidesOf(message.ordinal, access.messageCount, size);
  const side = async (direction: PageRequest['direction'], count: number) => {
    if (count === 0) return [];
    const { conversationId } = message;
    return (await pageMessages(use, access, { conversationId, direction, size: count, place: message }))
      .edges;
  };
  const [after, before] = await Promise.all([side('newer', newer), side('older', older)]);
  const edges = [...after, edgeOf(message), ...before];
  const highest = edges.at(0)?.node.ordinal ?? message.ordinal;
  const lowest = edges.at(-1)?.node.ordinal ?? message.ordinal;
  return connectionOf(edges, { hasNextPage: lowest > 1, hasPreviousPage: highest < access.messageCount });
}

/** How many of each side belong on the page: ordinals run from 1 to the count without holes. */
function sidesOf(ordinal: number, messageCount: number, size: number): { newer: number; older: number } {
  const others = size - 1;
  const [newerThere, olderThere] = [Math.max(0, messageCount - ordinal), ordinal - 1];
  const older = Math.min(olderThere, Math.max(Math.ceil(others / 2), others - newerThere));
  return { older, newer: Math.min(newerThere, others - older) };
}
