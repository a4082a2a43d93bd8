type Options = {
  token: string | null;
  renew: (() => Promise<string | null>) | undefined;
};

/** The token in use, and how to get another. */
export class Tokens {
  readonly #renew: Options['renew'];
  #current: string | null;
  #renewal: Promise<boolean> | null = null;

  constructor({ token, renew }: Options) {
    this.#current = token;
    this.#renew = renew;
  }

  get current(): string | null {
    return this.#current;
  }

  set(token: string | null): void {
    this.#current = token;
  }

  /** Gets another token in place of a refused one, once for all who ask; false when there is none. */
  async replace(refused: string | null): Promise<boolean> {
    if (this.#current !== refused) return this.#current !== null;
    if (!this.#renew) return false;
    this.#renewal ??= this.#ask(this.#renew, refused).finally(() => {
      this.#renewal = null;
    });
    return this.#renewal;
  }

  async #ask(renew: () => Promise<string | null>, refused: string | null): Promise<boolean> {
    const token = await renew();
    if (token === null || token === refused) return false;
    this.#current = token;
    return true;
  }
}
