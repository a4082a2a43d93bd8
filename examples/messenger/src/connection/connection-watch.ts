/** Whether live events come in; null before the first connection. */
export class ConnectionWatch {
  #isConnected: boolean | null = null;
  readonly #listeners = new Set<() => void>();

  get isConnected(): boolean | null {
    return this.#isConnected;
  }

  set(isConnected: boolean): void {
    if (isConnected === this.#isConnected) return;
    this.#isConnected = isConnected;
    for (const listener of this.#listeners) listener();
  }

  /** Hears each change; the answer ends it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Hears each time a connection was made. */
  onConnect(listener: () => void): () => void {
    return this.onChange(() => {
      if (this.#isConnected) listener();
    });
  }
}
