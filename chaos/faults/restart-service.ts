import { endProcess, type Fault, processNames, startProcess } from '../fault.ts';

/** One of our processes is asked to end (SIGTERM), as for a new version, and is started again. */
export default {
  async begin({ system, take }) {
    const name = take(processNames);
    if (!name) return null;
    await endProcess(system, name);
    return { detail: `stopped ${name}`, heal: () => startProcess(system, name) };
  },
} satisfies Fault;
