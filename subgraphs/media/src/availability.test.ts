import { MongoNetworkError, MongoServerError } from 'mongodb';
import { expect, it } from 'vitest';
import { orUnavailable } from './availability.ts';

const serverError = (code: number) => new MongoServerError({ errmsg: 'no', code });
const unavailable = { __typename: 'Unavailable', code: 'UNAVAILABLE' };

it.each([
  ['a broken connection', new MongoNetworkError('gone')],
  ['an operation that took too long', serverError(50)],
  ['a server that hands over', serverError(10107)],
  ['a server that stops', serverError(11600)],
])('%s is a store that is away for the moment', async (_what, error) => {
  expect(await orUnavailable(Promise.reject(error))).toMatchObject(unavailable);
});

it('a store that refuses a second document is there', async () => {
  await expect(orUnavailable(Promise.reject(serverError(11_000)))).rejects.toThrow(MongoServerError);
});
