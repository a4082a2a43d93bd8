import { type Fault, oneOf } from '../system.ts';

/** Everything to and from a store takes longer. */
export default {
  async begin({ links }, random) {
    const { store, connection } = oneOf(random, links);
    const delayMs = 50 + random.below(450);
    connection.slow(delayMs);
    return { detail: `slowed the link to ${store} by ${delayMs} ms`, heal: () => connection.restore() };
  },
} satisfies Fault;
