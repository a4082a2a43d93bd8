import { expect, it } from 'vitest';
import { createOriginCheck } from './origins.ts';

it.each([
  [[], 'https://a.example', 'a.example', true],
  [[], 'https://a.example', 'b.example', false],
  [[], 'https://a.example', undefined, false],
  [[], 'null', 'a.example', false],
  [['https://a.example'], 'https://a.example', 'api.example', true],
  [['https://a.example'], 'http://a.example', 'api.example', false],
  [['https://a.example'], 'https://a.example.evil.example', 'api.example', false],
  [['*'], 'https://anything.example', 'api.example', true],
])('with %j, %s on %s: %s', (allowed, origin, host, expected) => {
  expect(createOriginCheck(allowed)(origin, host)).toBe(expected);
});
