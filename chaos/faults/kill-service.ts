import { type Fault, processNames, startProcess } from '../fault.ts';

/** One of our processes ends at once (SIGKILL) and is started again. */
export default {
  async begin({ system, take }) {
    const name = take(processNames);
    if (!name) return null;
    await system.stand.kill(name);
    return { detail: `killed ${name}`, heal: () => startProcess(system, name) };
  },
} satisfies Fault;
