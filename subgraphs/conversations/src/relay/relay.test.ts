import { createLogger, createMetrics } from '@messenger/telemetry';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { nothingToDo, type Pass } from './pass.ts';
import { createRelay, type Relay } from './relay.ts';

const pace = { busyMs: 100, idleMs: 1000, failingMs: 800 };
let relay: Relay | undefined;

beforeEach(() => void vi.useFakeTimers());
afterEach(async () => {
  await relay?.stop();
  vi.useRealTimers();
});

/** Starts a relay of these passes, the first of which runs at once. */
function start(...passes: (() => Promise<Pass>)[]): void {
  const sinks = passes.map((pass, index) => ({ sink: { name: `sink ${index}`, pass }, pace }));
  const logger = createLogger({ service: 'test', level: 'silent' });
  relay = createRelay(sinks, { logger, metrics: createMetrics('test') });
  relay.start();
}
const idle = () => vi.fn(async () => nothingToDo);

it('rests longer while there is nothing to do', async () => {
  const busy = vi.fn(async (): Promise<Pass> => ({ outcome: 'done', lagSeconds: 1 }));
  const quiet = idle();
  start(busy, quiet);
  await vi.advanceTimersByTimeAsync(2050);
  expect(busy).toHaveBeenCalledTimes(21);
  expect(quiet).toHaveBeenCalledTimes(3);
});

it('goes on at once while there is more', async () => {
  let left = 5;
  const pass = vi.fn(async (): Promise<Pass> => ({ outcome: left-- > 0 ? 'more' : 'done', lagSeconds: 0 }));
  start(pass);
  await vi.advanceTimersByTimeAsync(1);
  expect(pass).toHaveBeenCalledTimes(6);
});

it('is woken out of its rest, but not more often than while busy', async () => {
  const pass = idle();
  start(pass);
  await vi.advanceTimersByTimeAsync(300);
  relay?.wake();
  await vi.advanceTimersByTimeAsync(1);
  expect(pass).toHaveBeenCalledTimes(2);
  for (let times = 0; times < 10; times += 1) {
    relay?.wake();
    await vi.advanceTimersByTimeAsync(9);
  }
  expect(pass).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(20);
  expect(pass).toHaveBeenCalledTimes(3);
});

it('lets one sink fail, ever less often, without holding up another', async () => {
  const failing = vi.fn(async (): Promise<Pass> => Promise.reject(new Error('away')));
  const other = idle();
  start(failing, other);
  await vi.advanceTimersByTimeAsync(10_000);
  // After 200, 400 and 800 ms, then every 800 ms.
  expect(failing).toHaveBeenCalledTimes(1 + 2 + Math.floor((10_000 - 600) / 800));
  expect(other).toHaveBeenCalledTimes(11);
});

it('stops after the pass under way', async () => {
  const underWay = Promise.withResolvers<Pass>();
  const pass = vi.fn(() => underWay.promise);
  start(pass);
  const stopped = vi.fn();
  const stopping = relay?.stop().then(stopped);
  await vi.advanceTimersByTimeAsync(5000);
  expect(stopped).not.toHaveBeenCalled();
  underWay.resolve(nothingToDo);
  await stopping;
  await vi.advanceTimersByTimeAsync(5000);
  expect(pass).toHaveBeenCalledTimes(1);
});
