import { expect, it } from 'vitest';
import { readServiceUrls } from './service-urls.ts';

const all = {
  USERS_URL: 'http://users:4001/',
  CONVERSATIONS_URL: 'http://conversations:4002',
  MESSAGES_URL: 'http://messages:4003',
  MEDIA_URL: 'http://media:4004',
  SEARCH_URL: 'http://search:4005',
};

it('takes the address of every service, or of none', () => {
  expect(readServiceUrls({})).toBeNull();
  expect(readServiceUrls(all)).toEqual({
    users: 'http://users:4001',
    conversations: 'http://conversations:4002',
    messages: 'http://messages:4003',
    media: 'http://media:4004',
    search: 'http://search:4005',
  });
});

it('names those that are missing', () => {
  const { MEDIA_URL: _, ...some } = all;
  expect(() => readServiceUrls(some)).toThrow(/missing: MEDIA_URL$/);
});
