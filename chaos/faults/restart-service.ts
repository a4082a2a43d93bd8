import { serviceNames } from '@messenger/federation';
import { type Fault, oneOf } from '../system.ts';

/** One of our processes is asked to end, as for a new version, and is started again. */
export default {
  async begin({ stand }, random) {
    const name = oneOf(random, ['gateway', ...serviceNames] as const);
    await stand.process(name).stop();
    return { detail: `stopped ${name}`, heal: () => stand.process(name).start() };
  },
} satisfies Fault;
