import { type Fault, oneOf } from '../system.ts';

const points = [
  ['messages', 'send.before-claim'],
  ['messages', 'send.after-claim'],
  ['messages', 'send.after-store'],
  ['messages', 'send.after-acknowledge'],
  ['conversations', 'claim.before-commit'],
  ['conversations', 'claim.after-commit'],
  ['conversations', 'change.after-commit'],
  ['conversations', 'relay.before-apply'],
  ['conversations', 'relay.after-apply'],
  ['conversations', 'relay.inbox-after-copy'],
  ['conversations', 'relay.elasticsearch-after-delivery'],
  ['conversations', 'relay.clickhouse-after-delivery'],
] as const;

/** A process ends between two certain steps, such as after the commit and before the answer. */
export default {
  async begin({ stand }, random) {
    const [name, point] = oneOf(random, points);
    const process = stand.process(name);
    await process.stop();
    // Under load it may come to that point before it is ready.
    await process.start({ FAULT_POINTS: `${point}=kill` }).catch(() => {});
    return {
      detail: `had ${name} crash at ${point}`,
      async heal() {
        await process.kill();
        await process.start();
      },
    };
  },
} satisfies Fault;
