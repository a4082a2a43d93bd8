/** How many changes one partition of the change log holds. */
export const changesPerBucket = 10_000;

/** The bucket of the change log, or of the messages by ordinal, that a number falls into. */
export function bucketOf(number: number): number {
  return Math.floor(number / changesPerBucket);
}

/**
 * The oldest cursor that can still be resumed from. The log keeps the head's bucket and the one before,
 * so between 10 000 and 20 000 changes; being a function of the head alone, it needs no store.
 */
export function changeLogFloor(headSequence: number): number {
  return Math.max(0, (bucketOf(headSequence) - 1) * changesPerBucket - 1);
}
