import type { Entry } from '../history.ts';
import type { Truth } from './truth.ts';

/** `epoch` counts additions that were tried; `openAdditions` those whose outcome is not known (yet). */
type Standing = { isOut: boolean; epoch: number; openAdditions: number };

/**
 * Who is no member for certain, as far as clients can know it while the history goes on: a removal was acknowledged,
 * and no addition was tried since, nor can an earlier one still come into force.
 */
export class Standings {
  readonly #truth: Truth;
  readonly #standings = new Map<string, Standing>();
  readonly #epochAt = new Map<number, number>();

  constructor(truth: Truth) {
    this.#truth = truth;
  }

  follow(entry: Entry): void {
    if (entry.type === 'invoke') this.#begin(entry);
    if (entry.type === 'ok' || entry.type === 'fail') this.#end(entry.op, entry.type === 'ok');
  }

  /** How often somebody tried to add this person, so far. */
  additions(conversationId: string, userId: string): number {
    return this.#of(conversationId, userId).epoch;
  }

  /** Was the reader of this operation out from its beginning until now? */
  wasOutSince(op: number, conversationId: string, userId: string): boolean {
    const epoch = this.#epochAt.get(op);
    return epoch !== undefined && this.#of(conversationId, userId).epoch === epoch;
  }

  #begin({ op, user, action }: Extract<Entry, { type: 'invoke' }>): void {
    if (action.kind === 'add') {
      const standing = this.#of(action.conversationId, action.userId);
      standing.isOut = false;
      standing.epoch += 1;
      standing.openAdditions += 1;
    } else if (action.kind === 'remove') {
      this.#epochAt.set(op, this.#of(action.conversationId, action.userId).epoch);
    } else if (action.kind === 'read') {
      const { isOut, epoch } = this.#of(action.conversationId, user);
      if (isOut) this.#epochAt.set(op, epoch);
    }
  }

  #end(op: number, isDone: boolean): void {
    const action = this.#truth.invocations.get(op)?.action;
    if (action?.kind === 'add') this.#of(action.conversationId, action.userId).openAdditions -= 1;
    if (action?.kind !== 'remove' || !isDone) return;
    const standing = this.#of(action.conversationId, action.userId);
    if (standing.epoch === this.#epochAt.get(op) && standing.openAdditions === 0) standing.isOut = true;
  }

  #of(conversationId: string, userId: string): Standing {
    const key = `${conversationId} ${userId}`;
    const found = this.#standings.get(key) ?? { isOut: false, epoch: 0, openAdditions: 0 };
    this.#standings.set(key, found);
    return found;
  }
}
