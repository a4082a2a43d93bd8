import sharp from 'sharp';
import { taskSchema } from './finding.ts';
import { inspect } from './inspect.ts';

// One file at a time, on one thread, then nothing of it is kept.
sharp.concurrency(1);
sharp.cache(false);

process.on('message', async (message) => {
  process.send?.(await inspect(taskSchema.parse(message)));
});
