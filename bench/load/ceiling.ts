import { quantile } from '../report/statistics.ts';
import { createPost } from './http-caller.ts';
import { timesOf } from './times.ts';

/** What the generator itself can do: its time against a server that answers at once with nothing. */
export type Ceiling = { p50Ms: number; perSecond: number };

const calls = 400;

export async function measureCeiling(echoUrl: string): Promise<Ceiling> {
  const post = createPost();
  const ask = () => post(echoUrl, '{}');
  await timesOf(calls, ask);
  const times = await timesOf(calls, ask);
  const totalMs = times.reduce((sum, time) => sum + time, 0);
  return { p50Ms: quantile(times, 0.5), perSecond: (calls * 1000) / totalMs };
}
