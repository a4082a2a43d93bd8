import { v7 as uuidv7 } from 'uuid';
import { makeGroup } from '../e2e/stand/talk.ts';
import type { Benchmark } from './benchmark.ts';
import { createPost } from './load/http-caller.ts';
import { eventsQuery, type Listeners, openBare, openListeners, openSubscribed } from './load/listeners.ts';
import { quantileFigure, runPairs } from './load/pairs.ts';
import { floorSend, ourSend } from './load/sending.ts';
import { decimalOf } from './stage/fill.ts';
import { onStage, signUpMany } from './stage/open-stage.ts';

const sendsARound = 100;

/** From the moment of sending until the one listener has the message. */
async function deliveryTimes(listener: Listeners, send: () => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  while (times.length < sendsARound) {
    const heard = listener.hear(1);
    const start = performance.now();
    const [{ at }] = await Promise.all([heard, send()]);
    times.push(at - start);
  }
  return times;
}

export const deliver: Benchmark = {
  name: 'deliver',
  title: 'send to subscriber, against the same writes, a Redis publish and a bare socket',
  run: () =>
    onStage(async (stage) => {
      const [sender, reader] = await signUpMany(stage, 2);
      if (!sender || !reader) throw new Error('nobody signed up');
      const [ourId, floorId] = [
        await makeGroup(stage.stand, sender, [reader]),
        await makeGroup(stage.stand, sender, [reader]),
      ];
      const post = createPost();
      const ours = ourSend(stage, post, sender, ourId);
      const floor = await floorSend(stage, post, sender, floorId);
      const variables = { id: ourId, after: 0 };
      const subscriber = { url: stage.stand.socketUrl, token: reader.token, query: eventsQuery, variables };
      const ourListener = await openListeners(1, openSubscribed(subscriber));
      const floorListener = await openListeners(
        1,
        openBare(`${stage.floor.socketUrl}/live/${decimalOf(floorId)}`),
      );
      const pairs = await runPairs(
        { pid: stage.pid, round: () => deliveryTimes(ourListener, () => ours(uuidv7())) },
        {
          pid: stage.floor.pid,
          round: () => deliveryTimes(floorListener, () => floor('/deliver', uuidv7())),
        },
      );
      await Promise.all([ourListener.close(), floorListener.close()]);
      const figures = [
        quantileFigure(pairs, { name: 'send to subscriber, p50', share: 0.5, atMost: 1.5 }),
        quantileFigure(pairs, { name: 'send to subscriber, p99', share: 0.99, atMost: 2 }),
      ];
      return { figures, ceiling: await stage.ceiling() };
    }),
};
