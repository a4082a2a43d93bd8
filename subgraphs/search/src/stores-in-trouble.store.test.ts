import { encodeMessageId } from '@messenger/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createAskEvents } from './analytics/event-query.ts';
import { whenAvailable } from './availability.ts';
import { openClickHouse } from './clickhouse-client.ts';
import { messageIn, openSearchUnderTest, type SearchUnderTest } from './testing/search-under-test.ts';

const unavailable = { extensions: { code: 'UNAVAILABLE' } };

let test: SearchUnderTest;
beforeAll(async () => {
  test = await openSearchUnderTest();
  test.memberships.set('7', ['1']);
});
afterAll(() => test?.close());

describe('an alias that cannot be written through', () => {
  it('puts no message aside: they come again', async () => {
    const index = `${test.prefix}messages-v1`;
    const alias = `${test.prefix}messages`;
    await test.elasticsearch.indices.putAlias({ index, name: alias, is_write_index: false });
    const message = messageIn('1', { text: 'kept' });
    await expect(test.index([message])).rejects.toThrow('no write index');
    const letter = { index: `${test.prefix}message-dead-letters`, id: encodeMessageId(message) };
    expect(await test.elasticsearch.exists(letter)).toBe(false);
    await test.elasticsearch.indices.putAlias({ index, name: alias, is_write_index: true });
    await test.index([message]);
    expect((await test.search('7', { query: 'kept' })).totalCount).toBe(1);
  });
});

describe('an index that was lost', () => {
  it('makes search unavailable, and loses no message that is to be indexed', async () => {
    await test.elasticsearch.indices.delete({ index: `${test.prefix}messages-v1` });
    await expect(test.search('7', { query: 'kept' })).rejects.toMatchObject(unavailable);
    await expect(test.index([messageIn('1', { text: 'later' })])).rejects.toThrow('did not take 1 messages');
  });
});

describe('a query of the event store', () => {
  it.each([
    ['takes too long', 159],
    ['takes too much memory', 241],
    ['comes when there are too many', 202],
  ])('makes analytics unavailable when it %s', async (_what, code) => {
    const { CLICKHOUSE_URL = '', CLICKHOUSE_DATABASE: database = '' } = test.environment;
    const { client, close } = await openClickHouse(CLICKHOUSE_URL);
    const ask = createAskEvents({ client, database });
    const sql = `SELECT * FROM (SELECT throwIf(1, 'in trouble', toInt16(${code})) AS it
      SETTINGS allow_custom_error_code_in_throwif = 1)`;
    const asked = whenAvailable(ask({ sql, parameters: {}, limit: 1 }, z.object({ it: z.number() })));
    await expect(asked).rejects.toMatchObject(unavailable);
    await close();
  });
});
