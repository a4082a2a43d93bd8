import { v7 as uuidv7 } from 'uuid';
import type { Account } from '../e2e/stand/index.ts';
import { makeGroup } from '../e2e/stand/talk.ts';
import type { Benchmark } from './benchmark.ts';
import { createPost, type Post } from './load/http-caller.ts';
import { cleanAnswer } from './load/operations.ts';
import { quantileFigure, runPairs } from './load/pairs.ts';
import { floorSend, ourSend } from './load/sending.ts';
import { timesOf } from './load/times.ts';
import type { Figure } from './report/figure.ts';
import { onStage, type Stage, signUpMany } from './stage/open-stage.ts';

const sendsARound = 100;

/** What an operation costs that asks for nothing, beside a request that is answered at once: a send costs so much more, whatever it does. */
async function emptyFigure(stage: Stage, post: Post, { token }: Account): Promise<Figure> {
  const operation = JSON.stringify({ query: '{ __typename }' });
  const pairs = await runPairs(
    {
      pid: stage.pid,
      round: () => timesOf(sendsARound, () => post(stage.graphqlUrl, operation, token).then(cleanAnswer)),
    },
    { pid: stage.floor.pid, round: () => timesOf(sendsARound, () => post(`${stage.floor.url}/echo`, '{}')) },
  );
  return quantileFigure(pairs, { name: 'an operation that asks for nothing, p50', share: 0.5, atMost: null });
}

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
        await emptyFigure(stage, post, sender),
      ];
      return { figures, ceiling: await stage.ceiling() };
    }),
};
