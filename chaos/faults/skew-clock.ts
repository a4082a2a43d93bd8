import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { endProcess, type Fault, processNames } from '../fault.ts';

const hourMs = 3_600_000;
const shift = pathToFileURL(join(import.meta.dirname, '../shift-clock.ts')).href;

/** One of our processes is started with a clock that is an hour ahead, or behind. */
export default {
  async begin({ system, random, take }) {
    const name = take(processNames);
    if (!name) return null;
    const process = system.stand.process(name);
    const isAhead = random.below(2) === 0;
    await endProcess(system, name);
    await process.start({
      NODE_OPTIONS: `--import=${shift}`,
      CLOCK_SHIFT_MS: String(isAhead ? hourMs : -hourMs),
    });
    return {
      detail: `ran ${name} an hour ${isAhead ? 'ahead' : 'behind'}`,
      async heal() {
        await endProcess(system, name);
        await process.start();
      },
    };
  },
} satisfies Fault;
