import { serviceNames } from '@messenger/federation';
import { type Fault, oneOf } from '../system.ts';

/** One of our processes stands still for a while, its connections open. */
export default {
  async begin({ stand }, random) {
    const name = oneOf(random, ['gateway', ...serviceNames] as const);
    stand.process(name).freeze();
    return { detail: `froze ${name}`, heal: async () => stand.process(name).thaw() };
  },
} satisfies Fault;
