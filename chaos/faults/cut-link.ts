import type { Fault } from '../fault.ts';

/** All connections of a link are ended or reset, and new ones refused. */
export default {
  async begin({ system, random, take }) {
    const link = take(system.links);
    if (!link) return null;
    const { to, connection } = link;
    const isReset = random.below(2) === 0;
    await (isReset ? connection.reset() : connection.cut());
    return { detail: `${isReset ? 'reset' : 'cut'} the link to ${to}`, heal: () => connection.restore() };
  },
} satisfies Fault;
