import { type Fault, oneOf } from '../system.ts';

/** A store stands still for a while, its connections open. */
export default {
  async begin({ engines }, random) {
    const engine = oneOf(random, engines.all);
    engine.freeze();
    return { detail: `froze ${engine.name}`, heal: async () => engine.thaw() };
  },
} satisfies Fault;
