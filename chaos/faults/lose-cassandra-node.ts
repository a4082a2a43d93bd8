import type { Fault } from '../fault.ts';

const fewest = 3;

/** One of three nodes of Cassandra is killed or stands still. A quorum is left, so nobody may notice. */
export default {
  async begin({ system, random, take }) {
    const { cassandraNodes } = system.engines;
    if (cassandraNodes.length < fewest) return null;
    const node = take(cassandraNodes);
    if (!node) return null;
    const isKilled = random.below(3) > 0;
    if (isKilled) await node.kill();
    else node.freeze();
    return {
      detail: `${isKilled ? 'killed' : 'froze'} ${node.name} of ${cassandraNodes.length}`,
      mustServe: true,
      heal: isKilled ? () => node.start() : async () => node.thaw(),
    };
  },
} satisfies Fault;
