import type { Subscriber } from '@messenger/redis';
import type { Logger } from '@messenger/telemetry';
import type { z } from 'zod';

/** Whoever listens, to each id once: an object, for there is one for each socket. */
export type NoticeListener<Notice> = { hear(notice: Notice): void };
type Entry<Notice> = {
  listeners: Set<NoticeListener<Notice>>;
  subscribed: Promise<() => Promise<void>>;
  confirmed: Promise<void>;
};

type Options<Notice> = {
  subscriber: Subscriber;
  channelOf(id: string): string;
  schema: z.ZodType<Notice>;
  logger: Logger;
};

/** Listening to one thing's notices. */
export type Listening = {
  /** Resolves when the server has confirmed, or at once while it is away. */
  confirmed: Promise<void>;
  stop(): void;
};

/**
 * One family of Redis channels, such as `typing:{conversationId}`. Each message is read once and all listeners get
 * the same object, by which executions are shared.
 */
export class Notices<Notice> {
  readonly #options: Options<Notice>;
  readonly #entries = new Map<string, Entry<Notice>>();

  constructor(options: Options<Notice>) {
    this.#options = options;
  }

  /** How many channels are listened to. */
  get size(): number {
    return this.#entries.size;
  }

  listen(id: string, listener: NoticeListener<Notice>): Listening {
    const confirmed = this.join(id, listener);
    return { confirmed, stop: () => this.leave(id, listener) };
  }

  /** The same for one who keeps the id: until `leave`. The answer is when it is confirmed. */
  join(id: string, listener: NoticeListener<Notice>): Promise<void> {
    const entry = this.#entries.get(id) ?? this.#open(id);
    entry.listeners.add(listener);
    return entry.confirmed;
  }

  leave(id: string, listener: NoticeListener<Notice>): void {
    const entry = this.#entries.get(id);
    if (!entry?.listeners.delete(listener) || entry.listeners.size > 0) return;
    this.#entries.delete(id);
    void entry.subscribed.then((unsubscribe) => unsubscribe()).catch((error) => this.#report(error, id));
  }

  #open(id: string): Entry<Notice> {
    const listeners = new Set<NoticeListener<Notice>>();
    const channel = this.#options.channelOf(id);
    const subscribed = this.#options.subscriber
      .subscribe(channel, (message) => this.#hear(id, listeners, message))
      .catch((error: unknown) => {
        this.#report(error, id);
        return async () => {};
      });
    const entry = { listeners, subscribed, confirmed: subscribed.then(() => {}) };
    this.#entries.set(id, entry);
    return entry;
  }

  #hear(id: string, listeners: ReadonlySet<NoticeListener<Notice>>, message: string): void {
    const notice = this.#read(message);
    if (!notice.success) {
      this.#report(notice.error, id);
      return;
    }
    for (const listener of [...listeners]) listener.hear(notice.data);
  }

  #read(message: string) {
    try {
      return this.#options.schema.safeParse(JSON.parse(message));
    } catch (error) {
      return { success: false as const, error };
    }
  }

  #report(error: unknown, id: string): void {
    this.#options.logger.error({ err: error, channel: this.#options.channelOf(id) }, 'a channel failed');
  }
}
