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
  storage: DraftStorage;
  /** Each draft has an entry of its own behind it, so that two pages at once keep what each of them writes. */
  storageKey: string;
};

export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

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
    this.#drafts = storedDrafts(options);
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
    const added = { ...draft, problem: null };
    this.#show([...this.#drafts, added]);
    this.#store(added);
    void this.resume();
  }

  retry(clientMessageId: string): void {
    this.#mark(clientMessageId, null);
    void this.resume();
  }

  discard(clientMessageId: string): void {
    const { storage, storageKey } = this.#options;
    storage.removeItem(keyOf(storageKey, clientMessageId));
    this.#show(this.#drafts.filter(({ input }) => input.clientMessageId !== clientMessageId));
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
    const known = this.#drafts.find(({ input }) => input.clientMessageId === clientMessageId);
    if (!known) return;
    const marked = { ...known, problem };
    this.#store(marked);
    this.#show(this.#drafts.map((draft) => (draft === known ? marked : draft)));
  }

  #store(draft: Draft): void {
    const { storage, storageKey } = this.#options;
    storage.setItem(keyOf(storageKey, draft.input.clientMessageId), JSON.stringify(draft));
  }

  #show(drafts: readonly Draft[]): void {
    this.#drafts = drafts;
    for (const listener of this.#changeListeners) listener();
  }
}

const keyOf = (storageKey: string, clientMessageId: string): string => `${storageKey}/${clientMessageId}`;

/** What waits from an earlier time, in the order it was written, which is that of UUIDv7. */
function storedDrafts({ storage, storageKey }: Options): Draft[] {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  return keys
    .filter((key) => key.startsWith(keyOf(storageKey, '')))
    .sort()
    .flatMap((key) => JSON.parse(storage.getItem(key) ?? '[]'));
}
