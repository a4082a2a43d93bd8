import type { Change } from '@messenger/events';
import type { ConversationFeed, FeedListener } from './conversation-feed.ts';

/** How a change came: from the log, or as it happens. */
export type Given = { isReplayed: boolean };

const fromTheLog: Given = { isReplayed: true };
const asItHappens: Given = { isReplayed: false };

/** Where one subscription's changes of one conversation go. */
export type ReaderSink = {
  change(change: Change, given: Given): void;
  reset(conversationId: string, headSequence: number): void;
  /** This change took the viewer out; nothing comes after it. */
  removed(change: Change): void;
  /** Resolves when the client has taken enough of what was replayed. */
  ready(): Promise<void>;
};

type Options = {
  feed: ConversationFeed;
  viewerId: string;
  /** The last change that the client has. */
  after: number;
  /** The viewer's right was asked when the conversation stood here: an earlier removal was followed by a return. */
  authorisedAt: number;
  sink: ReaderSink;
};

/**
 * One subscription's place in one conversation: replays from the log until it has what the feed has given, then
 * follows the feed. Each change once, in order. While it replays it takes nothing from the feed, for all of that is
 * in the log too; the step from one to the other happens without a pause in between.
 */
export class ConversationReader implements FeedListener {
  readonly #feed: ConversationFeed;
  readonly #viewerId: string;
  readonly #authorisedAt: number;
  readonly #sink: ReaderSink;
  #cursor: number;
  #isLive = false;
  #isOpen = true;

  constructor({ feed, viewerId, after, authorisedAt, sink }: Options) {
    this.#feed = feed;
    this.#viewerId = viewerId;
    this.#authorisedAt = authorisedAt;
    this.#sink = sink;
    this.#cursor = after;
    feed.add(this);
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** The last change that it gave. */
  get cursor(): number {
    return this.#cursor;
  }

  /** Resolves when it follows the feed, or is closed. @throws when the log cannot be read. */
  async start(): Promise<void> {
    while (this.#isOpen && this.#cursor < this.#feed.position) {
      const page = await this.#feed.read(this.#cursor);
      if (!this.#isOpen) return;
      if (page.resetRequired) this.#reset(page.headSequence);
      else if (!(await this.#replay(page.changes))) this.#feed.rewind(this.#cursor);
    }
    this.#isLive = this.#isOpen;
    this.#feed.hear(Math.max(this.#cursor, this.#authorisedAt));
  }

  onChange(change: Change): void {
    if (this.#isLive) this.#take(change, asItHappens);
  }

  onReset(headSequence: number): void {
    if (this.#isLive && headSequence > this.#cursor) this.#reset(headSequence);
  }

  stop(): void {
    this.#isOpen = false;
    this.#isLive = false;
    this.#feed.delete(this);
  }

  /** Answers whether there was anything. */
  async #replay(changes: readonly Change[]): Promise<boolean> {
    const before = this.#cursor;
    for (const change of changes) {
      await this.#sink.ready();
      if (!this.#isOpen) break;
      this.#take(change, fromTheLog);
    }
    return !this.#isOpen || this.#cursor > before;
  }

  #take(change: Change, given: Given): void {
    if (change.sequence <= this.#cursor) return;
    this.#cursor = change.sequence;
    if (!this.#removesViewer(change)) {
      this.#sink.change(change, given);
      return;
    }
    this.stop();
    this.#sink.removed(change);
  }

  #reset(headSequence: number): void {
    this.#cursor = Math.max(this.#cursor, headSequence);
    this.#sink.reset(this.#feed.conversationId, headSequence);
  }

  #removesViewer(change: Change): boolean {
    return (
      change.kind === 'participants_changed' &&
      change.sequence > this.#authorisedAt &&
      change.removed.includes(this.#viewerId)
    );
  }
}
