import { expect, it } from 'vitest';
import { languageOf } from './language.ts';

it.each([
  ['Hello, how are you today?', 'en'],
  ['Wie geht es dir heute?', 'de'],
  ['今日はいい天気ですね', 'ja'],
  ['Спасибо, увидимся завтра утром на вокзале', 'ru'],
  ['مرحبا كيف حالك', 'ar'],
  ['ok', null],
  ['haha 😀', null],
  ['ok merci', null],
  ['', null],
])('%s', (text, language) => {
  expect(languageOf(text)).toBe(language);
});

it('looks at the start of a long text only', () => {
  expect(
    languageOf(`${'see you tomorrow at the station '.repeat(20)}${'wie geht es dir '.repeat(500)}`),
  ).toBe('en');
});
