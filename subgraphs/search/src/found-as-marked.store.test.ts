import { encodeMessageId } from '@messenger/ids';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { highlightOf } from './highlight.ts';
import { termGroupsOf } from './search-text.ts';
import { messageIn, openSearchUnderTest, type SearchUnderTest } from './testing/search-under-test.ts';

const messageCount = 150;
const queryCount = 60;
const seed = 7;

let test: SearchUnderTest;
beforeAll(async () => {
  test = await openSearchUnderTest();
  test.memberships.set('7', ['1']);
});
afterAll(() => test?.close());

const word = fc.oneof(
  fc.constantFrom(
    'cat',
    'Café',
    'black',
    'blackbird',
    'blackbirds',
    'brûlée',
    'Straße',
    'İstanbul',
    'ΟΔΟΣ',
    'ёлка',
  ),
  fc.constantFrom('猫', '黒猫', '黒猫が', 'ガギグ', 'ｶﾞｷﾞ', '한국어', '국어', 'สวัสดี', 'iPhone買った', '買'),
  fc.constantFrom('שָׁלוֹם', 'שלום', 'مُحَمَّد', 'محمد', '٣٤', '34', 'हिन्दी'),
  fc.constantFrom('👍🏽', '👍', '❤️', '❤', '👨‍👩‍👧', '🇩🇪', '1️⃣', '©'),
  fc.constantFrom(
    'a@b.com',
    'IMG-2026-x',
    "l'homme",
    'foo_bar',
    '(a:b)',
    '*',
    'ﬁne',
    'x\u0301\u0302y',
    '\u200Dz',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }),
);
const joined = fc
  .array(fc.tuple(word, fc.constantFrom(' ', ' ', ' ', '', '-', '\n')), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.map(([text, gap]) => text + gap).join(''));
const text = fc.tuple(joined, fc.boolean()).map(([given, isNfd]) => (isNfd ? given.normalize('NFD') : given));
const query = fc.oneof(
  text,
  text.map((given) => `"${given}"`),
  fc.tuple(text, fc.nat(8)).map(([given, cut]) => given.slice(0, cut)),
);

/** What nothing but the terms of both says. */
const answers = (content: string, asked: string): boolean => {
  const groups = termGroupsOf(asked);
  if (groups.length === 0) return asked.trim() === '';
  return groups.every((group) => highlightOf(content, [group]) !== null);
};

it('finds exactly the messages in which highlights find all that was asked for', async () => {
  const texts = fc.sample(
    text.filter((given) => given !== '' && given.isWellFormed()),
    { numRuns: messageCount, seed },
  );
  const messages = texts.map((content) => messageIn('1', { text: content }));
  await test.index(messages);
  const contents = new Map(messages.map((message) => [encodeMessageId(message), message.body.text ?? '']));
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(query, async (asked) => {
      const { nodes, totalCount } = await test.search('7', { query: asked }, { first: 100 });
      const expected = [...contents].filter(([, content]) => answers(content, asked));
      expect(totalCount).toBe(expected.length);
      if (expected.length > 0) answered += 1;
      if (expected.length > 100) return;
      const found = nodes.map(({ id }: { id: string }) => contents.get(id));
      expect(found.sort()).toEqual(expected.map(([, content]) => content).sort());
    }),
    { numRuns: queryCount, seed },
  );
  expect(answered).toBeGreaterThan(queryCount / 4);
});
