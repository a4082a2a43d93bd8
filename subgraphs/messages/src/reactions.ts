import type { Reaction } from './message.ts';

export type ReactionCount = { emoji: string; count: number; viewerReacted: boolean };

const emojisAtMost = 100;

/** How often each emoji was given, the most used first. */
export function countReactions(
  reactions: readonly Reaction[],
  viewerId: string | undefined,
): ReactionCount[] {
  const counts = new Map<string, ReactionCount>();
  for (const { userId, emoji } of reactions) {
    const entry = counts.get(emoji) ?? { emoji, count: 0, viewerReacted: false };
    counts.set(emoji, entry);
    entry.count += 1;
    entry.viewerReacted ||= userId === viewerId;
  }
  return [...counts.values()]
    .sort((one, other) => other.count - one.count || (one.emoji < other.emoji ? -1 : 1))
    .slice(0, emojisAtMost);
}
