import { badUserInputError } from '@messenger/errors';
import { decodeConversationId } from '@messenger/ids';
import { ConversationReader, type ReaderSink } from './conversation-reader.ts';
import { type DevicePosition, positionsPerPage } from './live-calls.ts';
import { eventOfReset } from './live-event.ts';
import type { LiveParts } from './live-parts.ts';
import type { LiveStream } from './live-stream.ts';
import type { Rechecked } from './rechecks.ts';

const replayedAtOnce = 8;
const mostPlaces = 1000;

/** Where a client wants to begin, as it gave it. */
export type Place = { conversationId: string; sequence: unknown };

/**
 * `inboxEvents`: every conversation of the viewer, each from the place given, else from what this device last
 * acknowledged. @throws BAD_USER_INPUT, `CallFailed` when the conversations cannot be asked.
 */
export async function inboxEvents(
  stream: LiveStream,
  parts: LiveParts,
  { after }: { after: readonly Place[] },
): Promise<void> {
  const inbox = new Inbox(stream, parts, positionsOf(after));
  stream.onClose(inbox);
  parts.rechecks.add(inbox);
  stream.onClose({ stop: () => parts.rechecks.remove(inbox) });
  const listening = parts.users.listen(stream.viewer.userId, {
    hear(notice) {
      if (notice.kind === 'conversation_joined') inbox.join(notice.conversationId).catch(() => inbox.hurry());
      if (notice.kind === 'unread_changed' && inbox.follows(notice.conversationId)) {
        stream.push(parts.events.ofUnread(notice));
      }
    },
  });
  stream.onClose(listening);
  await listening.confirmed;
  await inbox.joinAll();
}

function positionsOf(places: readonly Place[]): Map<string, number> {
  if (places.length > mostPlaces) throw badUserInputError(`\`after\` may hold at most ${mostPlaces} places.`);
  const positions = new Map<string, number>();
  for (const { conversationId, sequence } of places) {
    if (typeof sequence !== 'number' || !Number.isSafeInteger(sequence) || sequence < 0) {
      throw badUserInputError('`after`: a sequence is a whole number from 0.');
    }
    const id = decodeConversationId(conversationId);
    if (id !== null) positions.set(id, sequence);
  }
  return positions;
}

class Inbox implements Rechecked {
  readonly #stream: LiveStream;
  readonly #parts: LiveParts;
  readonly #sink: ReaderSink;
  /** What the client has, where it told; it counts once, when the conversation is first followed. */
  readonly #given: Map<string, number>;
  /** Also those of conversations that the viewer left: a return goes on after what was given before. */
  readonly #readers = new Map<string, ConversationReader>();
  dueAt = 0;

  constructor(stream: LiveStream, parts: LiveParts, given: Map<string, number>) {
    this.#stream = stream;
    this.#parts = parts;
    this.#given = given;
    this.#sink = {
      change: (change, options) => stream.push(parts.events.ofChange(change), options),
      reset: (conversationId, headSequence) => stream.push(eventOfReset(conversationId, headSequence)),
      removed: (change) => stream.push(parts.events.ofChange(change)),
      ready: () => stream.ready(),
    };
  }

  /** It is due. */
  hurry(): void {
    this.dueAt = 0;
  }

  recheck(): Promise<void> {
    return this.joinAll();
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

  follows(conversationId: string): boolean {
    return this.#readers.get(conversationId)?.isOpen ?? false;
  }

  stop(): void {
    for (const reader of this.#readers.values()) reader.stop();
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
    const given = this.#given.get(conversationId);
    this.#given.delete(conversationId);
    const reader = new ConversationReader({
      feed: this.#parts.feeds.open(conversationId, head),
      viewerId: this.#stream.viewer.userId,
      after: Math.min(head, given ?? Math.max(after, known?.cursor ?? 0)),
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
      reader.stop();
      throw error;
    }
  }
}
