import { serviceNames } from '@messenger/federation';
import type { Fault } from '../system.ts';

/** A new version comes: all processes are stopped and started again, one after the other. */
export default {
  async begin({ stand }) {
    return {
      detail: 'restarted all services in turn',
      async heal() {
        for (const name of ['gateway', ...serviceNames] as const) {
          await stand.process(name).stop();
          await stand.process(name).start();
        }
      },
    };
  },
} satisfies Fault;
