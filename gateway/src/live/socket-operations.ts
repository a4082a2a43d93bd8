/** Something that a client asked for and that has not ended. */
export type SocketOperation = {
  /** As the client named it. */
  readonly id: string;
  /** The client wants no more of it, or has gone. */
  cancel(): void;
};

const none: readonly SocketOperation[] = [];

/**
 * What one client has asked for, by the ids that it gave. Mostly that is one subscription, and there are many sockets: a
 * list of the right length takes less than a map.
 */
export class SocketOperations {
  #running = none;

  get size(): number {
    return this.#running.length;
  }

  /** False when the id is in use. */
  add(operation: SocketOperation): boolean {
    if (this.#running.some(({ id }) => id === operation.id)) return false;
    this.#running = this.#running.concat(operation);
    return true;
  }

  /** False when the first has ended meanwhile. */
  replace(operation: SocketOperation, next: SocketOperation): boolean {
    if (!this.#running.includes(operation)) return false;
    this.#running = this.#running.map((one) => (one === operation ? next : one));
    return true;
  }

  /** It has ended by itself. False when it was cancelled before. */
  end(operation: SocketOperation): boolean {
    if (!this.#running.includes(operation)) return false;
    this.#running = this.#running.filter((one) => one !== operation);
    return true;
  }

  cancel(id: string): void {
    const operation = this.#running.find((one) => one.id === id);
    if (operation && this.end(operation)) operation.cancel();
  }

  cancelAll(): void {
    const operations = this.#running;
    this.#running = none;
    for (const operation of operations) operation.cancel();
  }
}
