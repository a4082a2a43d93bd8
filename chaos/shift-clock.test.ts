import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);
const hourMs = 3_600_000;

it.each([hourMs, -hourMs])('shifts the clock of a process by %d ms and nothing else', async (shiftMs) => {
  const program = `
    const one = new Date();
    console.log(JSON.stringify([
      Date.now(), one.getTime(), new Date(5).getTime(), one instanceof Date, Date.UTC(1970, 0, 1), typeof Date(),
    ]));`;
  const arguments_ = ['--import', join(import.meta.dirname, 'shift-clock.ts'), '-e', program];
  const { stdout } = await run(process.execPath, arguments_, {
    env: { ...process.env, CLOCK_SHIFT_MS: String(shiftMs) },
  });
  const [now, made, ...others] = JSON.parse(stdout);
  const expected = Date.now() + shiftMs;
  for (const time of [now, made]) expect(Math.abs(time - expected)).toBeLessThan(hourMs / 60);
  expect(others).toEqual([5, true, 0, 'string']);
});
