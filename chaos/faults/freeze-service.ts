import { type Fault, processNames } from '../fault.ts';

/** One of our processes stands still for a while, its connections open (SIGSTOP). */
export default {
  async begin({ system, take }) {
    const name = take(processNames);
    if (!name) return null;
    system.stand.process(name).freeze();
    return { detail: `froze ${name}`, heal: async () => system.stand.process(name).thaw() };
  },
} satisfies Fault;
