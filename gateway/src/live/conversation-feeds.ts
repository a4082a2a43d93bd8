import type { Hint } from '@messenger/events';
import type { Logger } from '@messenger/telemetry';
import { ConversationFeed, type ReadChanges } from './conversation-feed.ts';
import type { Listening, Notices } from './notices.ts';

const conversationsPerCall = 1000;

type Options = {
  hints: Notices<Hint>;
  read: ReadChanges;
  /** The sequences of the latest changes, in the order asked; null for a conversation that is not there. At most 1000. */
  heads(conversationIds: string[]): Promise<(number | null)[]>;
  logger: Logger;
};

type Entry = { feed: ConversationFeed; listening: Listening };

/** The feeds of this process: one for each conversation that somebody here follows. */
export class ConversationFeeds {
  readonly #options: Options;
  readonly #entries = new Map<string, Entry>();
  #unchecked: string[] = [];

  constructor(options: Options) {
    this.#options = options;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** The feed of a conversation; a new one begins after `position`. It is closed when its last listener leaves. */
  open(conversationId: string, position: number): ConversationFeed {
    const entry = this.#entries.get(conversationId) ?? this.#make(conversationId, position);
    return entry.feed;
  }

  /** Compares all positions with the heads: a lost last hint has no successor that would tell of it. */
  async checkHeads(): Promise<void> {
    await this.#check([...this.#entries.keys()]);
  }

  #make(conversationId: string, position: number): Entry {
    const { hints, read, logger } = this.#options;
    const feed = new ConversationFeed({
      conversationId,
      position,
      read,
      onReadFailed: (error) =>
        logger.warn({ err: error, conversationId }, 'the change log could not be read'),
      onEmpty: () => this.#close(conversationId),
    });
    const listening = hints.listen(conversationId, {
      hear: ({ sequence, change }) => feed.hear(sequence, change),
    });
    const entry = { feed, listening };
    this.#entries.set(conversationId, entry);
    void listening.confirmed.then(() => this.#checkSoon(conversationId));
    return entry;
  }

  #close(conversationId: string): void {
    this.#entries.get(conversationId)?.listening.stop();
    this.#entries.delete(conversationId);
  }

  /** What changed before the channel was heard; the feeds that opened at one time are asked about together. */
  #checkSoon(conversationId: string): void {
    this.#unchecked.push(conversationId);
    if (this.#unchecked.length > 1) return;
    setImmediate(() => {
      const conversationIds = this.#unchecked;
      this.#unchecked = [];
      void this.#check(conversationIds);
    });
  }

  async #check(conversationIds: readonly string[]): Promise<void> {
    for (let start = 0; start < conversationIds.length; start += conversationsPerCall) {
      const some = conversationIds.slice(start, start + conversationsPerCall);
      try {
        const heads = await this.#options.heads(some);
        some.forEach((id, index) => {
          this.#entries.get(id)?.feed.hear(heads[index] ?? 0);
        });
      } catch (error) {
        this.#options.logger.warn({ err: error }, 'heads could not be compared');
      }
    }
  }
}
