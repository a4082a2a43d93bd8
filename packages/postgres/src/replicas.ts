import { isUnavailable } from './errors.ts';

const restMs = 5_000;

/**
 * Asks the members in turn. One that is away rests for a few seconds, and `fallback` answers in its place, as it does
 * when all rest or there is none.
 * @param now monotonic milliseconds.
 */
export function createRotation<Member>(members: readonly Member[], now: () => number) {
  const restsUntil = new Map<Member, number>();
  let turn = 0;

  function next(): Member | undefined {
    for (let tried = 0; tried < members.length; tried += 1) {
      const member = members[turn % members.length];
      turn += 1;
      if (member !== undefined && (restsUntil.get(member) ?? 0) <= now()) return member;
    }
    return undefined;
  }

  return async function ask<Answer>(
    question: (member: Member) => Promise<Answer>,
    fallback: () => Promise<Answer>,
  ): Promise<Answer> {
    const member = next();
    if (member === undefined) return fallback();
    try {
      return await question(member);
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      restsUntil.set(member, now() + restMs);
      return fallback();
    }
  };
}
