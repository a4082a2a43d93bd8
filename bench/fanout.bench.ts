import { v7 as uuidv7 } from 'uuid';
import type { Account } from '../e2e/stand/index.ts';
import { makeGroup } from '../e2e/stand/talk.ts';
import type { Benchmark } from './benchmark.ts';
import type { BroadcastRequest } from './floor/sockets.ts';
import { createPost, type Post } from './load/http-caller.ts';
import { eventsQuery, type Listeners, openBare, openListeners, openSubscribed } from './load/listeners.ts';
import { cpuPerOperation, quantileFigure, runTriples } from './load/pairs.ts';
import { floorSend, ourSend } from './load/sending.ts';
import type { Figure } from './report/figure.ts';
import { decimalOf } from './stage/fill.ts';
import { onStage, type Stage, signUpMany } from './stage/open-stage.ts';

const messagesARound = 4;

/** From the first subscriber that has the message to the last. */
async function fanOutTimes(listeners: Listeners, send: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  while (times.length < messagesARound) {
    const heard = listeners.hear(1);
    await send();
    times.push((await heard).fromFirstMs);
  }
  return times;
}

type Crowd = { stage: Stage; post: Post; sender: Account; reader: Account };

async function fanOutFigures({ stage, post, sender, reader }: Crowd, count: number): Promise<Figure[]> {
  const id = await makeGroup(stage.stand, sender, [reader]);
  const send = ourSend(stage, post, sender, id);
  const variables = { id, after: 0 };
  const subscriber = { url: stage.stand.socketUrl, token: reader.token, query: eventsQuery, variables };
  const ours = await openListeners(count, openSubscribed(subscriber));
  const floorGroup = await makeGroup(stage.stand, sender, [reader]);
  const conversationId = decimalOf(floorGroup);
  const sendToFloor = await floorSend(stage, post, sender, floorGroup);
  const floor = await openListeners(count, openBare(`${stage.floor.socketUrl}/live/${conversationId}`));
  const broadcast = () => {
    const request: BroadcastRequest = { conversationId, frame: ours.latest() };
    return post(`${stage.floor.url}/broadcast`, JSON.stringify(request));
  };
  const [pairs, afterWrites] = await runTriples(
    { pid: stage.pid, round: () => fanOutTimes(ours, () => send(uuidv7())) },
    {
      pid: stage.floor.pid,
      round: () => fanOutTimes(floor, () => sendToFloor('/deliver', uuidv7(), ours.latest())),
    },
    { pid: stage.floor.pid, round: () => fanOutTimes(floor, broadcast) },
  );
  await Promise.all([ours.close(), floor.close()]);
  const time = quantileFigure(pairs, { name: `first to last of ${count}`, share: 0.5, atMost: 1.2 });
  const cpu = { ours: cpuPerOperation(pairs.ours), floor: cpuPerOperation(pairs.floor) };
  return [
    time,
    quantileFigure(afterWrites, {
      name: `the floor itself, after a send, ${count}`,
      share: 0.5,
      atMost: null,
    }),
    { ...time, name: `CPU, ${count} subscribers`, values: [cpu.ours / cpu.floor], atMost: null, taken: null },
  ];
}

export const fanout: Benchmark = {
  name: 'fanout',
  title: 'one message to many subscribers, against a bare broadcast of the same bytes',
  run: () =>
    onStage(async (stage) => {
      const [sender, reader] = await signUpMany(stage, 2);
      if (!sender || !reader) throw new Error('nobody signed up');
      const crowd = { stage, post: createPost(), sender, reader };
      const figures = [...(await fanOutFigures(crowd, 1000)), ...(await fanOutFigures(crowd, 5000))];
      return {
        figures,
        ceiling: null,
        notes: ['The generator reads all sockets in one process: it is part of both times.'],
      };
    }),
};
