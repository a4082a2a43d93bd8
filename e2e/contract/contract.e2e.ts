import { afterAll, beforeAll, describe } from 'vitest';
import { type Stand, startStand, topologies } from '../stand/index.ts';
import { testAccounts } from './accounts.ts';
import { testConversations } from './conversations.ts';
import { testMessages } from './messages.ts';
import { testRefusals } from './refusals.ts';
import { testSecrecy } from './secrecy.ts';
import { testSubscriptions } from './subscriptions.ts';

describe.each(topologies)('the operations that clients rely on, %s', (topology) => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await startStand({ topology });
  });
  afterAll(async () => {
    await stand?.stop();
  });

  const theStand = () => stand;
  describe('accounts', () => testAccounts(theStand));
  describe('conversations', () => testConversations(theStand));
  describe('messages', () => testMessages(theStand));
  describe('subscriptions', () => testSubscriptions(theStand));
  describe('refusals', () => testRefusals(theStand));
  describe('secrecy', () => testSecrecy(theStand));
});
