import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { endProcess, type Fault, processNames, startProcess } from '../fault.ts';

const hourMs = 3_600_000;
const startPatienceMs = 10_000;
const shift = pathToFileURL(join(import.meta.dirname, '../shift-clock.ts')).href;

/** One of our processes is started with a clock that is an hour ahead, or behind. */
export default {
  async begin({ system, random, take }) {
    const name = take(processNames);
    if (!name) return null;
    const process = system.stand.process(name);
    const isAhead = random.below(2) === 0;
    await endProcess(system, name);
    const settings = {
      NODE_OPTIONS: `--import=${shift}`,
      CLOCK_SHIFT_MS: String(isAhead ? hourMs : -hourMs),
    };
    // It does not get ready where another fault keeps a store from it.
    const start = process.start(settings).catch(() => {});
    await Promise.race([start, pause(startPatienceMs)]);
    return {
      detail: `ran ${name} an hour ${isAhead ? 'ahead' : 'behind'}`,
      async heal() {
        await endProcess(system, name);
        await start;
        await startProcess(system, name);
      },
    };
  },
} satisfies Fault;
