import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Preloaded into a process whose memory is measured: on SIGWINCH it collects all garbage and writes down what its objects
 * take then, their buffers included.
 */
process.on('SIGWINCH', () => {
  if (!globalThis.gc) throw new Error('needs --expose-gc');
  // The second takes what only the finalisers of the first let go of.
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  const file = join(process.env.BENCH_MEMORY_DIRECTORY ?? '', String(process.pid));
  writeFileSync(file, String(heapUsed + external));
});
