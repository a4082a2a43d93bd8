import { setTimeout as pause } from 'node:timers/promises';
import { endProcess, type Fault, startProcess } from '../fault.ts';

const points = {
  messages: ['send.before-claim', 'send.after-claim', 'send.after-store', 'send.after-acknowledge'],
  conversations: [
    'claim.before-commit',
    'claim.after-commit',
    'change.after-commit',
    'relay.before-apply',
    'relay.after-apply',
    'relay.inbox-after-copy',
    'relay.elasticsearch-after-delivery',
    'relay.clickhouse-after-delivery',
  ],
} as const;
const startPatienceMs = 5_000;

/**
 * A process ends between two certain steps: after the commit and before the answer, or the relay between delivering and
 * marking.
 */
export default {
  async begin({ system, random, take }) {
    const name = take(['messages', 'conversations', 'conversations'] as const);
    if (!name) return null;
    const point = random.pick<string>(points[name]);
    const process = system.stand.process(name);
    await endProcess(system, name);
    // Under load it may come to that point before it is ready.
    const start = process.start({ FAULT_POINTS: `${point}=kill` }).catch(() => {});
    await Promise.race([start, pause(startPatienceMs)]);
    return {
      detail: `had ${name} crash at ${point}`,
      async heal() {
        await process.kill();
        await start;
        await startProcess(system, name);
      },
    };
  },
} satisfies Fault;
