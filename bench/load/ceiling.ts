import { quantile } from '../report/statistics.ts';
import { createPost } from './http-caller.ts';
import { timesAtOnce } from './times.ts';

/** What the generator itself can do: its time against a server that answers at once with nothing. */
export type Ceiling = { p50Ms: number; perSecond: number };

const calls = 400;

export async function measureCeiling(echoUrl: string, connections = 1): Promise<Ceiling> {
  const post = createPost(connections);
  const ask = () => timesAtOnce(connections, calls * connections, () => post(echoUrl, '{}'));
  await ask();
  const start = performance.now();
  const times = await ask();
  const perSecond = (times.length * 1000) / (performance.now() - start);
  return { p50Ms: quantile(times, 0.5), perSecond };
}

/** The same with several connections, in words. */
export async function ceilingNote(echoUrl: string, connections: number): Promise<string> {
  const { p50Ms, perSecond } = await measureCeiling(echoUrl, connections);
  return `generator against an echo over ${connections} connections: p50 ${p50Ms.toFixed(2)} ms, ${Math.round(perSecond)} a second`;
}
