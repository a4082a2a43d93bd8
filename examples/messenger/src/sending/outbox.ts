import {
  isFailure,
  type MessageBodyFragment,
  NetworkError,
  type SendMessageInput,
  type SendMessageMutation,
} from '@messenger/sdk';

/** A message as it waits to be sent. Its `clientMessageId` is the same at each try, so it is stored once. */
export type Draft = {
  input: SendMessageInput;
  replyToText: string | null;
  attachmentCount: number;
  /** Why it was refused; null while it is being sent or waits for the network. */
  problem: string | null;
};

export type Sent = { conversationId: string; message: MessageBodyFragment };

type Options = {
  send(input: SendMessageInput): Promise<SendMessageMutation>;
  storage: Pick<Storage, 'getItem' | 'setItem'>;
  storageKey: string;
};

const tryAgainAfterMs = 5000;

/** Sends drafts one after another, in the order they were written. They outlive a lost network and a closed page. */
export class Outbox {
  readonly #options: Options;
  readonly #changeListeners = new Set<() => void>();
  readonly #sentListeners = new Set<(sent: Sent) => void>();
  #drafts: readonly Draft[];
  #isSending = false;
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.#drafts = JSON.parse(options.storage.getItem(options.storageKey) ?? '[]');
  }

  get drafts(): readonly Draft[] {
    return this.#drafts;
  }

  onChange(listener: () => void): () => void {
    this.#changeListeners.add(listener);
    return () => this.#changeListeners.delete(listener);
  }

  /** Hears each message once it is stored for good, before its draft goes. */
  onSent(listener: (sent: Sent) => void): () => void {
    this.#sentListeners.add(listener);
    return () => this.#sentListeners.delete(listener);
  }

  add(draft: Omit<Draft, 'problem'>): void {
    this.#keep([...this.#drafts, { ...draft, problem: null }]);
    void this.resume();
  }

  retry(clientMessageId: string): void {
    this.#mark(clientMessageId, null);
    void this.resume();
  }

  discard(clientMessageId: string): void {
    this.#keep(this.#drafts.filter(({ input }) => input.clientMessageId !== clientMessageId));
  }

  /** Sends what waits. While the network is gone it tries again now and then; call it when the network is back. */
  async resume(): Promise<void> {
    if (this.#isSending) return;
    this.stop();
    this.#isSending = true;
    try {
      for (let next = this.#next(); next; next = this.#next()) await this.#send(next);
    } catch (error) {
      if (!(error instanceof NetworkError)) throw error;
      this.#later = setTimeout(() => void this.resume(), tryAgainAfterMs);
    } finally {
      this.#isSending = false;
    }
  }

  /** Leaves what waits for another time. */
  stop(): void {
    clearTimeout(this.#later);
  }

  #next(): Draft | undefined {
    return this.#drafts.find(({ problem }) => problem === null);
  }

  async #send({ input }: Draft): Promise<void> {
    const { conversationId, clientMessageId } = input;
    try {
      const { sendMessage: result } = await this.#options.send(input);
      if (isFailure(result)) return this.#mark(clientMessageId, result.reason);
      for (const listener of this.#sentListeners) listener({ conversationId, message: result.message });
      this.discard(clientMessageId);
    } catch (error) {
      if (error instanceof NetworkError) throw error;
      this.#mark(clientMessageId, error instanceof Error ? error.message : String(error));
    }
  }

  #mark(clientMessageId: string, problem: string | null): void {
    this.#keep(
      this.#drafts.map((draft) =>
        draft.input.clientMessageId === clientMessageId ? { ...draft, problem } : draft,
      ),
    );
  }

  #keep(drafts: readonly Draft[]): void {
    this.#drafts = drafts;
    const { storage, storageKey } = this.#options;
    storage.setItem(storageKey, JSON.stringify(drafts));
    for (const listener of this.#changeListeners) listener();
  }
}
