import { importLogs } from '../tools/import/src/import-logs.ts';
import { openServices } from '../tools/import/src/open-services.ts';
import type { Benchmark } from './benchmark.ts';
import { insertLog } from './floor/insert-log.ts';
import { makeFloorTables } from './floor/send.ts';
import { openStores } from './floor/stores.ts';
import { quantileFigure, runPairs } from './load/pairs.ts';
import { timesOf } from './load/times.ts';
import { inventedLog } from './stage/fill.ts';
import { onStage } from './stage/open-stage.ts';

const messages = 3000;
const people = 40;
/** Far beyond the ids that the product gives. */
const firstFloorConversation = 1_000_000_000;

export const importBenchmark: Benchmark = {
  name: 'import',
  title: `a log of ${messages} messages through the importer, against concurrent raw inserts of its rows`,
  run: () =>
    onStage(async ({ stand }) => {
      const owner = await stand.signUp();
      // The event store may belong to one process only.
      const { CLICKHOUSE_URL: _ofTheStand, ...environment } = stand.environment;
      const stores = await openStores(environment);
      const { calls, stop } = await openServices(environment);
      await makeFloorTables(stores);
      const log = inventedLog(messages, people);
      let count = 0;
      const ours = () => {
        count += 1;
        const title = `Log ${count}`;
        return importLogs([log], { calls, externalKey: title, title, ownerUsername: owner.username });
      };
      const floor = () => insertLog(stores, String(firstFloorConversation + count), log);
      const { pid } = process;
      const pairs = await runPairs(
        { pid, round: () => timesOf(1, ours) },
        { pid, round: () => timesOf(1, floor) },
      );
      await Promise.all([stop(), stores.close()]);
      const figure = quantileFigure(pairs, { name: 'time for the log', share: 0.5, atMost: 2 });
      const rate = Math.round((messages * 1000) / (figure.taken?.ours ?? 0));
      return {
        figures: [figure],
        ceiling: null,
        notes: [`${rate} messages a second; both run in the generator's process, whose CPU time is given`],
      };
    }),
};
