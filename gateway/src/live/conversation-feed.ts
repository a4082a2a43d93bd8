import type { Change } from '@messenger/events';

/** A part of a conversation's change log, ascending and without holes. */
export type ChangePage = { changes: Change[]; headSequence: number; resetRequired: boolean };

/** @throws when the log cannot be read now. */
export type ReadChanges = (conversationId: string, after: number) => Promise<ChangePage>;

export type FeedListener = {
  /** In order; the same change may come again after a rewind. */
  onChange(change: Change): void;
  /** The log no longer reaches back to where the feed stood. */
  onReset(headSequence: number): void;
};

type Options = {
  conversationId: string;
  /** Changes up to this one are not given to listeners. */
  position: number;
  read: ReadChanges;
  onReadFailed(error: unknown): void;
  /** The last listener left. */
  onEmpty(): void;
};

/**
 * One conversation's changes as this process follows them, for all its subscribers. A hint says that there is something
 * to read, and may bring the next change along. Whether hints are lost, come twice or in any order: what does not follow
 * right after the position comes from the log, so every change comes in order.
 */
export class ConversationFeed {
  readonly conversationId: string;
  readonly #options: Options;
  readonly #listeners = new Set<FeedListener>();
  readonly #reads = new Map<number, Promise<ChangePage>>();
  #position: number;
  /** The latest change that was ever heard of. */
  #heard: number;
  #isReading = false;
  #mustReadAgain = false;

  constructor(options: Options) {
    this.conversationId = options.conversationId;
    this.#options = options;
    this.#position = options.position;
    this.#heard = options.position;
  }

  /** The last change that was given to the listeners. */
  get position(): number {
    return this.#position;
  }

  add(listener: FeedListener): void {
    this.#listeners.add(listener);
  }

  delete(listener: FeedListener): void {
    if (this.#listeners.delete(listener) && this.#listeners.size === 0) this.#options.onEmpty();
  }

  /**
   * Somebody says that the log reaches to this sequence, and may give the change. It may also fill a gap below one that
   * was heard of before.
   */
  hear(sequence: number, change?: Change): void {
    this.#heard = Math.max(this.#heard, sequence);
    if (sequence <= this.#position) return;
    if (this.#isReading) {
      this.#mustReadAgain = true;
      return;
    }
    if (change?.sequence === this.#position + 1) this.#giveOne(change);
    if (this.#heard > this.#position) void this.#follow();
  }

  /** A change up to the position was not in the log yet when a listener asked for it: give it once it is. */
  rewind(sequence: number): void {
    this.#heard = Math.max(this.#heard, this.#position);
    this.#position = Math.min(this.#position, sequence);
  }

  /** A page of the log; the same page asked by many at one time is read once. */
  read(after: number): Promise<ChangePage> {
    const known = this.#reads.get(after);
    if (known) return known;
    const page = this.#options.read(this.conversationId, after).finally(() => this.#reads.delete(after));
    this.#reads.set(after, page);
    return page;
  }

  async #follow(): Promise<void> {
    this.#isReading = true;
    try {
      do {
        this.#mustReadAgain = false;
        const page = await this.read(this.#position);
        if (this.#listeners.size === 0) return;
        if (this.#give(page) && page.headSequence > this.#position) this.#mustReadAgain = true;
      } while (this.#mustReadAgain);
    } catch (error) {
      this.#options.onReadFailed(error);
    } finally {
      this.#isReading = false;
    }
  }

  /** Answers whether the position moved. */
  #give(page: ChangePage): boolean {
    const before = this.#position;
    if (page.resetRequired) {
      this.#position = page.headSequence;
      for (const listener of this.#listeners) listener.onReset(page.headSequence);
      return this.#position > before;
    }
    for (const change of page.changes) {
      if (change.sequence <= this.#position) continue;
      if (change.sequence > this.#position + 1) break;
      this.#giveOne(change);
    }
    return this.#position > before;
  }

  #giveOne(change: Change): void {
    this.#position = change.sequence;
    for (const listener of this.#listeners) listener.onChange(change);
  }
}
