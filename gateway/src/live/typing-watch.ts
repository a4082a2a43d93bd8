import type { TypingNotice } from '@messenger/events';
import type { Listening, Notices } from './notices.ts';

type Listener = (notice: TypingNotice) => void;
type Entry = {
  listeners: Set<Listener>;
  listening: Listening;
  /** Who writes now, by user, and when that ends by itself: milliseconds since 1970. */
  writing: Map<string, number>;
};

/** Who writes in the conversations that somebody watches; ends by itself what nobody ended. */
export class TypingWatch {
  readonly #notices: Notices<TypingNotice>;
  readonly #now: () => number;
  readonly #entries = new Map<string, Entry>();
  readonly #active = new Set<string>();

  constructor(notices: Notices<TypingNotice>, now: () => number) {
    this.#notices = notices;
    this.#now = now;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** The answer stops it. */
  listen(conversationId: string, listener: Listener): () => void {
    const entry = this.#entries.get(conversationId) ?? this.#open(conversationId);
    const own: Listener = (notice) => listener(notice);
    entry.listeners.add(own);
    return () => {
      if (!entry.listeners.delete(own) || entry.listeners.size > 0) return;
      entry.listening.stop();
      this.#entries.delete(conversationId);
      this.#active.delete(conversationId);
    };
  }

  /** Ends what a user writes, if they do. */
  stop(conversationId: string, userId: string): void {
    this.#hear({ conversationId, userId, isTyping: false, expiresAt: null });
  }

  /** Ends what has run out. */
  expire(): void {
    for (const conversationId of this.#active) {
      const writing = this.#entries.get(conversationId)?.writing ?? new Map<string, number>();
      for (const [userId, expiresAt] of writing) {
        if (expiresAt <= this.#now()) this.stop(conversationId, userId);
      }
    }
  }

  #open(conversationId: string): Entry {
    const entry: Entry = {
      listeners: new Set(),
      listening: this.#notices.listen(conversationId, { hear: (notice) => this.#hear(notice) }),
      writing: new Map(),
    };
    this.#entries.set(conversationId, entry);
    return entry;
  }

  #hear(notice: TypingNotice): void {
    const entry = this.#entries.get(notice.conversationId);
    if (!entry || !this.#note(entry, notice)) return;
    for (const listener of entry.listeners) listener(notice);
  }

  /** Answers whether it is news: an end of what had not begun is none. */
  #note({ writing }: Entry, { conversationId, userId, isTyping, expiresAt }: TypingNotice): boolean {
    if (isTyping) {
      writing.set(userId, expiresAt ? new Date(expiresAt).getTime() : this.#now());
      this.#active.add(conversationId);
      return true;
    }
    const wasWriting = writing.delete(userId);
    if (writing.size === 0) this.#active.delete(conversationId);
    return wasWriting;
  }
}
