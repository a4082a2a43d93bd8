import { badUserInputError } from '@messenger/errors';
import type { Period } from './event-query.ts';

const dayMs = 86_400_000;
export const longestDays = 366;

/** @throws BAD_USER_INPUT for a period that ends before it begins or is too long. */
export function readPeriod(from: string | Date, to: string | Date, mostDays = longestDays): Period {
  const period = { from: new Date(from), to: new Date(to) };
  const length = period.to.getTime() - period.from.getTime();
  if (length <= 0) throw badUserInputError('to: must be after from.');
  if (length > mostDays * dayMs) throw badUserInputError(`to: at most ${mostDays} days after from.`);
  // The store keeps two years and counts seconds in 32 bits.
  if (period.from.getTime() < 0 || period.to.getUTCFullYear() > 2105) {
    throw badUserInputError('from and to: from 1970 to 2105.');
  }
  return period;
}

/** @throws BAD_USER_INPUT for a name that is none. */
export function readTimeZone(name: string): string {
  const zone = zoneOf(name);
  // An offset such as +05:30 is one here, but none that the event store knows.
  if (zone === null || !/^[A-Z]/i.test(zone)) {
    throw badUserInputError('timeZone: not a name such as Europe/Berlin.');
  }
  return zone;
}

function zoneOf(name: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
