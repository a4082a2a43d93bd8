import { serviceNames } from '@messenger/federation';
import { type Fault, oneOf } from '../system.ts';

/** One of our processes ends at once and is started again. */
export default {
  async begin({ stand }, random) {
    const name = oneOf(random, ['gateway', ...serviceNames] as const);
    await stand.kill(name);
    return { detail: `killed ${name}`, heal: () => stand.process(name).start() };
  },
} satisfies Fault;
