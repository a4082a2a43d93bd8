import { expect, it } from 'vitest';
import type { Stand } from '../stand/index.ts';
import { openSocket } from '../stand/socket.ts';

/** Fragments that each hold the next one several times: 3^18 fields in 20 lines. */
function nested(levels: number, times: number): string {
  const fragments = Array.from({ length: levels }, (_, level) => {
    const inner =
      level === levels - 1 ? 'id' : Array.from({ length: times }, () => `...F${level + 1}`).join(' ');
    return `fragment F${level} on Message { ${inner} }`;
  });
  return `query Bomb { node(id: "msg_x") { ...F0 } } ${fragments.join(' ')}`;
}

/** Each level of types by way of two: the ways that a planner would weigh double with each. */
function ways(levels: number): string {
  const step = (inner: string) =>
    `... on Message { sender { id username } replyTo { ${inner} } forwardedFrom { ${inner} } }`;
  let selection = 'id';
  for (let level = 0; level < levels; level += 1) selection = step(selection);
  return `query Bomb { node(id: "msg_x") { ${selection} } }`;
}

const wide = `query Bomb { viewer { user { ${Array.from({ length: 1_001 }, () => 'id').join(' ')} } } }`;

const conditions = `query Bomb(${Array.from({ length: 61 }, (_, index) => `$v${index}: Boolean! = true`).join(' ')}) {
  viewer { ${Array.from({ length: 61 }, (_, index) => `... @include(if: $v${index}) { id }`).join(' ')} } }`;

const cyclic = `query Bomb { viewer { ...A } } fragment A on Viewer { ...B } fragment B on Viewer { ...A }`;

const bombs: [string, string, string][] = [
  ['nested fragments', nested(18, 3), 'QUERY_TOO_COMPLEX'],
  ['two ways on every level', ways(8), 'QUERY_TOO_COMPLEX'],
  ['a thousand fields', wide, 'QUERY_TOO_COMPLEX'],
  ['conditions', conditions, 'QUERY_TOO_COMPLEX'],
  ['many tokens', `query Bomb { ${'viewer { id } '.repeat(2_000)} }`, 'QUERY_TOO_COMPLEX'],
  ['a long comment', `query Bomb { viewer { id } } #${'x'.repeat(100_001)}`, 'QUERY_TOO_COMPLEX'],
  [
    'depth',
    `query Bomb { node(id: "msg_x") { ${'... on Message { replyTo { '.repeat(16)} id ${'} }'.repeat(16)} } }`,
    'QUERY_TOO_COMPLEX',
  ],
  ['fragments in a circle', cyclic, 'GRAPHQL_VALIDATION_FAILED'],
];

/** What would be slow to plan is refused by its text. */
export function testPlannerBombs(stand: () => Stand): void {
  /** How many operations of that name have come as far as the part that validates and plans. */
  async function planned(): Promise<number> {
    const metrics = await (await fetch(`${stand().url}/metrics`)).text();
    const counts = [
      ...metrics.matchAll(/^graphql_operation_seconds_count\{[^}]*operation="Bomb"[^}]*\} (\d+)/gm),
    ];
    return counts.reduce((sum, [, count]) => sum + Number(count), 0);
  }

  it.each(bombs)('%s', async (_what, document, code) => {
    const before = await planned();
    const { errors, data } = await stand().request(document);
    expect(data ?? null).toBeNull();
    expect(errors?.map(({ extensions }) => extensions?.code)).toContain(code);
    if (code === 'QUERY_TOO_COMPLEX') expect(await planned()).toBe(before);
  });

  it('counts what is planned, so that the tests above can fail', async () => {
    const before = await planned();
    await stand().ask('query Bomb { viewer { id } }');
    expect(await planned()).toBe(before + 1);
  });

  it('on a socket alike', async () => {
    const { token } = await stand().signUp();
    const before = await planned();
    const socket = openSocket(stand(), token);
    for (const [, document, code] of bombs.filter(([, { length }]) => length < 90_000)) {
      const asSubscription = socket.subscribe(document);
      const answer = JSON.stringify(
        await Promise.race([asSubscription.ended, asSubscription.next().catch((error) => error)]),
      );
      expect(answer).toContain(code);
    }
    await socket.close();
    expect(await planned()).toBe(before);
  });
}
