import { expect, test } from 'vitest';
import { createAnswers } from './answers.ts';

class Away extends Error {}
const { orUnavailable, whenAvailable } = createAnswers((error) => error instanceof Away);

test('an answer goes through', async () => {
  expect(await orUnavailable(Promise.resolve(1))).toBe(1);
  expect(await whenAvailable(Promise.resolve(1))).toBe(1);
});

test('what is away is a typed failure of a mutation', async () => {
  const answer = await orUnavailable(Promise.reject(new Away()));
  expect(answer).toMatchObject({ __typename: 'Unavailable' });
});

test('what is away is an error with a code in a query', async () => {
  await expect(whenAvailable(Promise.reject(new Away()))).rejects.toMatchObject({
    extensions: { code: 'UNAVAILABLE' },
  });
});

test('a bug is thrown on', async () => {
  const bug = new TypeError('a bug');
  await expect(orUnavailable(Promise.reject(bug))).rejects.toBe(bug);
  await expect(whenAvailable(Promise.reject(bug))).rejects.toBe(bug);
});
