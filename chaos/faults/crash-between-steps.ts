import { setTimeout as pause } from 'node:timers/promises';
import { endProcess, type Fault, startProcess } from '../fault.ts';

const points = [
  ...['send.before-claim', 'send.after-claim', 'send.after-store', 'send.after-acknowledge'].map(
    (point) => ({ name: 'messages', point }) as const,
  ),
  ...[
    'claim.before-commit',
    'claim.after-commit',
    'change.after-commit',
    'relay.before-apply',
    'relay.after-apply',
    'relay.inbox-after-copy',
    'relay.receipts-after-apply',
    'relay.receipts-after-delivery',
    'relay.elasticsearch-after-delivery',
    'relay.clickhouse-after-delivery',
  ].map((point) => ({ name: 'conversations', point }) as const),
];
const startPatienceMs = 5_000;

/**
 * A process ends between two certain steps: after the commit and before the answer, or the relay between delivering and
 * marking.
 */
export default {
  async begin({ system, take }) {
    const { name, point } = take(points) ?? {};
    if (!name || !take([name])) return null;
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
