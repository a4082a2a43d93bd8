import type { FinalChange } from '../history.ts';

export type Membership = {
  /** Did this person take part when the change of that number was made? */
  isMemberAt(userId: string, sequence: number): boolean;
  /** How often they had been added up to that change, the creation not counted. */
  additionsUntil(userId: string, sequence: number): number;
  /** The change that last brought them in; undefined where none did. */
  lastJoin(userId: string): number | undefined;
  /** Were they ever there, and then not? */
  wasRemoved(userId: string): boolean;
};

type Step = { sequence: number; isIn: boolean; additions: number; joined: number | undefined };

/** Who took part when, by the change log. */
export function membershipOf(changes: readonly FinalChange[]): Membership {
  const steps = new Map<string, Step[]>();
  const append = (userId: string, sequence: number, isIn: boolean) => {
    const own = steps.get(userId) ?? [];
    const last = own.at(-1);
    const additions = (last?.additions ?? 0) + (isIn && sequence > 1 ? 1 : 0);
    own.push({ sequence, isIn, additions, joined: isIn ? sequence : last?.joined });
    steps.set(userId, own);
  };
  for (const change of changes) {
    if (change.kind !== 'participants') continue;
    for (const userId of change.added) append(userId, change.sequence, true);
    for (const userId of change.removed) append(userId, change.sequence, false);
  }
  const stepAt = (userId: string, sequence: number): Step | undefined => {
    const own = steps.get(userId) ?? [];
    let [low, high] = [0, own.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((own[middle]?.sequence ?? 0) <= sequence) low = middle + 1;
      else high = middle;
    }
    return own[low - 1];
  };
  return {
    isMemberAt: (userId, sequence) => stepAt(userId, sequence)?.isIn ?? false,
    additionsUntil: (userId, sequence) => stepAt(userId, sequence)?.additions ?? 0,
    wasRemoved: (userId) => steps.get(userId)?.some(({ isIn }) => !isIn) ?? false,
    lastJoin: (userId) => steps.get(userId)?.at(-1)?.joined,
  };
}
