import { type Fault, oneOf } from '../system.ts';

/** A store ends at once and is started again with what it has on its disk. */
export default {
  async begin({ engines }, random) {
    const engine = oneOf(random, engines.all);
    await engine.kill();
    return { detail: `killed ${engine.name}`, heal: () => engine.start() };
  },
} satisfies Fault;
