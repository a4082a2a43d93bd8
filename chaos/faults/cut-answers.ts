import type { Fault } from '../fault.ts';

const oneIn = 6;

/** Requests arrive; of some answers only the beginning comes back, and then the connection ends. */
export default {
  async begin({ system, random, take }) {
    const link = take(system.links);
    if (!link) return null;
    const { to, connection } = link;
    connection.cutAnswers((size) => (random.below(oneIn) === 0 ? random.below(size) : size));
    return { detail: `cut off answers of ${to}`, heal: () => connection.restore() };
  },
} satisfies Fault;
