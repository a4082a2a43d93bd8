import { ConversationReader, type ReaderSink } from './conversation-reader.ts';
import { type DevicePosition, positionsPerPage } from './live-calls.ts';
import { eventOfReset } from './live-event.ts';
import type { LiveParts } from './live-parts.ts';
import type { LiveStream } from './live-stream.ts';

const replayedAtOnce = 8;

/** `inboxEvents`: every conversation of the viewer, each from what this device last acknowledged. */
export async function inboxEvents(stream: LiveStream, parts: LiveParts): Promise<void> {
  const inbox = new Inbox(stream, parts);
  stream.onClose(() => inbox.close());
  const recheck = parts.rechecks.add(() => inbox.joinAll());
  stream.onClose(() => recheck.stop());
  const listening = parts.users.listen(stream.viewer.userId, (notice) => {
    if (notice.kind === 'conversation_joined') inbox.join(notice.conversationId).catch(() => recheck.hurry());
  });
  stream.onClose(() => listening.stop());
  await listening.confirmed;
  await inbox.joinAll();
}

class Inbox {
  readonly #stream: LiveStream;
  readonly #parts: LiveParts;
  readonly #sink: ReaderSink;
  /** Also those of conversations that the viewer left: a return goes on after what was given before. */
  readonly #readers = new Map<string, ConversationReader>();

  constructor(stream: LiveStream, parts: LiveParts) {
    this.#stream = stream;
    this.#parts = parts;
    this.#sink = {
      change: (change, options) => stream.push(parts.events.ofChange(change), options),
      reset: (conversationId, headSequence) => stream.push(eventOfReset(conversationId, headSequence)),
      removed: (change) => stream.push(parts.events.ofChange(change)),
      ready: () => stream.ready(),
    };
  }

  /** Follows every conversation that is not followed yet. @throws `CallFailed` */
  async joinAll(): Promise<void> {
    let last: string | null = null;
    while (this.#stream.isOpen) {
      const page: DevicePosition[] = await this.#parts.calls.positions(this.#stream.viewer, last);
      if (!this.#stream.isOpen) return;
      await this.#follow(page);
      last = page.at(-1)?.conversationId ?? null;
      if (page.length < positionsPerPage) return;
    }
  }

  /** Follows one conversation that the viewer came into. @throws `CallFailed` */
  async join(conversationId: string): Promise<void> {
    const before = BigInt(conversationId) - 1n;
    const page = await this.#parts.calls.positions(
      this.#stream.viewer,
      before > 0n ? before.toString() : null,
    );
    const position = page.find((one) => one.conversationId === conversationId);
    if (position && this.#stream.isOpen) await this.#follow([position]);
  }

  close(): void {
    for (const reader of this.#readers.values()) reader.close();
    this.#readers.clear();
  }

  async #follow(positions: readonly DevicePosition[]): Promise<void> {
    const started = positions.flatMap((position) => this.#open(position));
    const replay = async () => {
      for (let reader = started.pop(); reader; reader = started.pop()) await this.#start(reader);
    };
    await Promise.all(Array.from({ length: replayedAtOnce }, replay));
  }

  #open({ conversationId, after, head }: DevicePosition): ConversationReader[] {
    const known = this.#readers.get(conversationId);
    if (known?.isOpen) return [];
    const reader = new ConversationReader({
      feed: this.#parts.feeds.open(conversationId, head),
      viewerId: this.#stream.viewer.userId,
      after: Math.min(head, Math.max(after, known?.cursor ?? 0)),
      authorisedAt: head,
      sink: this.#sink,
    });
    this.#readers.set(conversationId, reader);
    return [reader];
  }

  async #start(reader: ConversationReader): Promise<void> {
    try {
      await reader.start();
    } catch (error) {
      // Closed, so that the next check begins again where it stopped.
      reader.close();
      throw error;
    }
  }
}
