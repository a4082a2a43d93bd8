import { v7 as uuidv7 } from 'uuid';
import { makeGroup } from '../e2e/stand/talk.ts';
import type { Benchmark } from './benchmark.ts';
import { createPost } from './load/http-caller.ts';
import { quantileFigure, runPairs } from './load/pairs.ts';
import { floorSend, ourSend } from './load/sending.ts';
import { timesOf } from './load/times.ts';
import { onStage, signUpMany } from './stage/open-stage.ts';

const sendsARound = 100;

export const send: Benchmark = {
  name: 'send',
  title: 'acknowledged sends, against one PostgreSQL commit and one Cassandra quorum write',
  run: () =>
    onStage(async (stage) => {
      const [sender, ...others] = await signUpMany(stage, 3);
      if (!sender) throw new Error('nobody signed up');
      const [ourConversation, floorConversation] = [
        await makeGroup(stage.stand, sender, others),
        await makeGroup(stage.stand, sender, others),
      ];
      const post = createPost();
      const ours = ourSend(stage, post, sender, ourConversation);
      const floor = await floorSend(stage, post, sender, floorConversation);
      const pairs = await runPairs(
        { pid: stage.pid, round: () => timesOf(sendsARound, () => ours(uuidv7())) },
        { pid: stage.floor.pid, round: () => timesOf(sendsARound, () => floor('/send', uuidv7())) },
      );
      const figures = [
        quantileFigure(pairs, { name: 'acknowledgement, p50', share: 0.5, atMost: 1.3 }),
        quantileFigure(pairs, { name: 'acknowledgement, p99', share: 0.99, atMost: 1.5 }),
      ];
      return { figures, ceiling: await stage.ceiling() };
    }),
};
