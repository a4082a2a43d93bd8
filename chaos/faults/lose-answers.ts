import type { Fault } from '../fault.ts';

const oneIn = 4;

/** Requests arrive and are done; some answers never come back, as after a commit whose response is lost. */
export default {
  async begin({ system, random, take }) {
    const link = take(system.links);
    if (!link) return null;
    const { to, connection } = link;
    connection.cutAnswers((size) => (random.below(oneIn) === 0 ? 0 : size));
    return { detail: `lost answers of ${to}`, heal: () => connection.restore() };
  },
} satisfies Fault;
