import type { Fault } from '../fault.ts';

const leastMs = 50;
const spreadMs = 450;

/** Everything on a link takes longer. */
export default {
  async begin({ system, random, take }) {
    const link = take(system.links);
    if (!link) return null;
    const delayMs = leastMs + random.below(spreadMs);
    link.connection.slow(delayMs);
    return {
      detail: `slowed the link to ${link.to} by ${delayMs} ms`,
      heal: () => link.connection.restore(),
    };
  },
} satisfies Fault;
