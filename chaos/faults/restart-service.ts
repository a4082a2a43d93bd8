import { type Fault, processNames } from '../fault.ts';

/** One of our processes is asked to end (SIGTERM), as for a new version, and is started again. */
export default {
  async begin({ system, take }) {
    const name = take(processNames);
    if (!name) return null;
    await system.stand.process(name).stop();
    return { detail: `stopped ${name}`, heal: () => system.stand.process(name).start() };
  },
} satisfies Fault;
