import type { Entry } from '../history.ts';
import type { Truth } from './truth.ts';

/**
 * `epoch` counts additions that were tried; `openAdditions` those whose outcome is not known (yet). `outSince` is the
 * last operation that had begun when it became certain that they are out; null while it is not.
 */
type Standing = { outSince: number | null; epoch: number; openAdditions: number };

/**
 * Who is no member for certain, as far as clients can know it while the history goes on: a removal was acknowledged,
 * and no addition was tried since, nor can an earlier one still come into force.
 */
export class Standings {
  readonly #truth: Truth;
  readonly #standings = new Map<string, Standing>();
  readonly #epochAt = new Map<number, number>();
  #lastOp = 0;

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

  /** Was this person out from the beginning of this operation until now? */
  wasOutSince(op: number, conversationId: string, userId: string): boolean {
    const { outSince } = this.#of(conversationId, userId);
    return outSince !== null && outSince < op;
  }

  #begin({ op, action }: Extract<Entry, { type: 'invoke' }>): void {
    this.#lastOp = Math.max(this.#lastOp, op);
    if (action.kind === 'add') {
      const standing = this.#of(action.conversationId, action.userId);
      standing.outSince = null;
      standing.epoch += 1;
      standing.openAdditions += 1;
    } else if (action.kind === 'remove') {
      this.#epochAt.set(op, this.#of(action.conversationId, action.userId).epoch);
    }
  }

  #end(op: number, isDone: boolean): void {
    const action = this.#truth.invocations.get(op)?.action;
    if (action?.kind === 'add') this.#of(action.conversationId, action.userId).openAdditions -= 1;
    if (action?.kind !== 'remove' || !isDone) return;
    const standing = this.#of(action.conversationId, action.userId);
    if (standing.epoch !== this.#epochAt.get(op) || standing.openAdditions > 0) return;
    standing.outSince ??= this.#lastOp;
  }

  #of(conversationId: string, userId: string): Standing {
    const key = `${conversationId} ${userId}`;
    const found = this.#standings.get(key) ?? { outSince: null, epoch: 0, openAdditions: 0 };
    this.#standings.set(key, found);
    return found;
  }
}
