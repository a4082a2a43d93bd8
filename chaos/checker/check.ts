import type { Entry, FinalState } from '../history.ts';
import { checkAcknowledged } from './acknowledged.ts';
import { checkFiles } from './files.ts';
import { checkOrder } from './order.ts';
import { checkPages } from './pages.ts';
import { checkReadable } from './readable.ts';
import { checkReads } from './reads.ts';
import { checkRetries } from './retries.ts';
import { checkSecrecy } from './secrecy.ts';
import { checkSequences } from './sequences.ts';
import { checkStores } from './stores.ts';
import { checkStreams } from './streams.ts';
import { createTruth, type Truth } from './truth.ts';
import { checkTyped } from './typed.ts';
import { checkUnread } from './unread.ts';

/** `readable`: what was healed can be read. `service`: it answers soon after. `files`: no file without metadata. `typed`: failures have a reason. */
export type Invariant =
  | 'I1'
  | 'I2'
  | 'I3'
  | 'I4'
  | 'I5'
  | 'I6'
  | 'I7'
  | 'I8'
  | 'files'
  | 'readable'
  | 'service'
  | 'typed';

export type Violation = { invariant: Invariant; what: string };

/** Each looks at one promise, in time linear in the history and the final state. */
export type Check = (history: readonly Entry[], truth: Truth) => Violation[];

const checks: readonly Check[] = [
  checkAcknowledged,
  checkRetries,
  checkSequences,
  checkOrder,
  checkStreams,
  checkSecrecy,
  checkUnread,
  checkStores,
  checkReads,
  checkPages,
  checkFiles,
  checkTyped,
];

/** What of a history and the final state breaks a promise; empty when all were kept. */
export function check(history: readonly Entry[], final: FinalState): Violation[] {
  const truth = createTruth(history, final);
  const unread = checkReadable(history, truth);
  // To the other checks what could not be read looks lost.
  if (unread.length > 0) return unread;
  return checks.flatMap((each) => each(history, truth));
}
