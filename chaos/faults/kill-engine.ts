import type { Fault } from '../fault.ts';

/** A store ends at once (SIGKILL) and is started again with what it has on its disk. */
export default {
  async begin({ system, take }) {
    const engine = take(system.engines.all);
    if (!engine) return null;
    await engine.kill();
    return { detail: `killed ${engine.name}`, heal: () => engine.start() };
  },
} satisfies Fault;
