import { bucketOf } from '@messenger/events';
import { decodeMessageId, encodeConversationId, type MessageRef } from '@messenger/ids';
import { z } from 'zod';
import type { Account } from '../e2e/stand/index.ts';
import type { Benchmark, Findings } from './benchmark.ts';
import type { PageRequest } from './floor/page.ts';
import { createPost } from './load/http-caller.ts';
import { ask, cleanAnswer } from './load/operations.ts';
import { quantileFigure, runPairs } from './load/pairs.ts';
import { timesOf } from './load/times.ts';
import type { Figure } from './report/figure.ts';
import { openFiller } from './stage/fill.ts';
import { onStage, type Stage, withoutMemory } from './stage/open-stage.ts';

export const pageQuery = `query Page($id: ID!, $first: Int!, $after: String) {
  conversation(id: $id) {
    messages(first: $first, after: $after) {
      nodes { id sequence kind text createdAt clientMessageId sender { id } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

const messages = 3000;
const pagesARound = 60;
const cursorsEvery = 100;

const pageSchema = z.object({
  data: z.object({
    conversation: z.object({
      messages: z.object({
        nodes: z.array(z.object({ id: z.string() })),
        pageInfo: z.object({ endCursor: z.string() }),
      }),
    }),
  }),
});

/** A place in the history, as each side names it. */
type Place = { cursor: string; ref: MessageRef };

/** Places throughout a history of so many messages, all older than what is kept in Redis. */
export async function placesIn(stage: Stage, owner: Account, id: string, messages: number): Promise<Place[]> {
  const places: Place[] = [];
  let after: string | null = null;
  while (places.length < messages / cursorsEvery - 2) {
    const answer = await ask(stage, pageQuery, { id, first: cursorsEvery, after }, owner.token);
    const { nodes, pageInfo } = pageSchema.parse(answer).data.conversation.messages;
    const ref = decodeMessageId(nodes.at(-1)?.id ?? '');
    if (!ref) throw new Error('a page without messages');
    after = pageInfo.endCursor;
    places.push({ cursor: after, ref });
  }
  return places;
}

async function pageFigure(
  stage: Stage,
  owner: Account,
  places: Place[],
  { name, first, atMost }: { name: string; first: number; atMost: number },
): Promise<Figure> {
  const post = createPost();
  const placeOf = (index: number): Place => {
    const place = places[index % places.length];
    if (!place) throw new Error('no place');
    return place;
  };
  const ours = (index: number) => {
    const { cursor: after, ref } = placeOf(index);
    const variables = { id: encodeConversationId(ref.conversationId), first, after };
    return post(stage.graphqlUrl, JSON.stringify({ query: pageQuery, variables }), owner.token).then(
      cleanAnswer,
    );
  };
  const floor = (index: number) => {
    const { conversationId, ordinal, timeuuid: olderThan } = placeOf(index).ref;
    const body: PageRequest = {
      token: owner.token,
      conversationId,
      bucket: bucketOf(ordinal - 1),
      olderThan,
      size: first,
    };
    return post(`${stage.floor.url}/page`, JSON.stringify(body));
  };
  const pairs = await runPairs(
    { pid: stage.pid, round: () => timesOf(pagesARound, ours) },
    { pid: stage.floor.pid, round: () => timesOf(pagesARound, floor) },
  );
  return quantileFigure(pairs, { name, share: 0.5, atMost });
}

async function pageFigures(stage: Stage, what: string): Promise<Findings> {
  const owner = await stage.stand.signUp();
  const filler = await openFiller(stage);
  const { id } = await filler.fill(owner, { messages, people: 20 }).finally(filler.close);
  const places = await placesIn(stage, owner, id, messages);
  const figures = [
    await pageFigure(stage, owner, places, { name: `page of 20, ${what}, p50`, first: 20, atMost: 1.5 }),
    await pageFigure(stage, owner, places, { name: `page of 50, ${what}, p50`, first: 50, atMost: 2 }),
  ];
  return { figures, ceiling: await stage.ceiling() };
}

export const page: Benchmark = {
  name: 'page',
  title: 'messages by cursor, against session + access + prepared SELECT + JSON',
  async run() {
    const stored = await onStage((stage) => pageFigures(stage, 'from the store'), {
      environment: withoutMemory,
    });
    const remembered = await onStage((stage) => pageFigures(stage, 'remembered'));
    return { ...stored, figures: [...stored.figures, ...remembered.figures] };
  },
};
