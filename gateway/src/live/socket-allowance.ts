/** How many sockets each user has in this process. */
export class SocketAllowance {
  readonly #most: number;
  readonly #counts = new Map<string, number>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Counts one more; false when the user has as many as there may be. */
  take(userId: string): boolean {
    const count = this.#counts.get(userId) ?? 0;
    if (count >= this.#most) return false;
    this.#counts.set(userId, count + 1);
    return true;
  }

  /** One that was counted is gone. */
  giveBack(userId: string): void {
    const count = this.#counts.get(userId) ?? 0;
    if (count > 1) this.#counts.set(userId, count - 1);
    else this.#counts.delete(userId);
  }
}
