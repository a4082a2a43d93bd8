import type { Fault } from '../fault.ts';

/** A black hole: connections of a link stand, and nothing comes through. What was sent arrives later. */
export default {
  async begin({ system, take }) {
    const link = take(system.links);
    if (!link) return null;
    link.connection.silence();
    return { detail: `silenced the link to ${link.to}`, heal: () => link.connection.restore() };
  },
} satisfies Fault;
