import type { Fault } from '../fault.ts';

/** A store stands still for a while, its connections open (SIGSTOP). */
export default {
  async begin({ system, take }) {
    const engine = take(system.engines.all);
    if (!engine) return null;
    engine.freeze();
    return { detail: `froze ${engine.name}`, heal: async () => engine.thaw() };
  },
} satisfies Fault;
