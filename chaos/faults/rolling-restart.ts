import { endProcess, type Fault, processNames, startProcess } from '../fault.ts';

/** A new version comes: all processes are stopped and started again, one after the other. */
export default {
  async begin({ system, take }) {
    if (processNames.some((name) => take([name]) === undefined)) return null;
    return {
      detail: 'restarted all services in turn',
      async heal() {
        for (const name of processNames) {
          await endProcess(system, name);
          await startProcess(system, name);
        }
      },
    };
  },
} satisfies Fault;
