import { noFaults } from '@messenger/faults';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type InboxEntry,
  type InboxPlace,
  inboxByPlainJoin,
  inboxPage,
  toInboxEntry,
} from './inbox-store.ts';
import { createInboxSink } from './relay/inbox-sink.ts';
import { claim, claimBy } from './testing/claiming.ts';
import { type ConversationsUnderTest, conversationsUnderTest } from './testing/conversations-under-test.ts';

let test: ConversationsUnderTest;

beforeAll(async () => {
  test = await conversationsUnderTest();
});
afterAll(() => test.close());

const copy = () => createInboxSink({ postgres: test.postgres, faults: noFaults }).pass();

/** The whole list in pages of a size, by one of the two statements. */
async function listBy(statement: typeof inboxPage, viewerId: string, size: number) {
  const list: { conversationId: string; unread: number }[] = [];
  for (let after: InboxPlace | null = null; ; ) {
    const entries: InboxEntry[] = (await test.postgres.query(statement(viewerId, size, after))).rows.map(
      toInboxEntry,
    );
    for (const { conversation } of entries) {
      const { conversationId, messageCount, viewer } = conversation;
      list.push({ conversationId, unread: messageCount - viewer.lastReadOrdinal });
    }
    after = entries.at(-1)?.place ?? null;
    if (entries.length < size || after === null) return list;
  }
}

type Step =
  | { do: 'send' | 'leave' | 'join'; user: number; group: number }
  | { do: 'import'; user: number; group: number; year: number }
  | { do: 'create' | 'enlarge'; user: number; group: number }
  | { do: 'copy' };

const place = { user: fc.nat(3), group: fc.nat(5) };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('send' as const), ...place }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('leave' as const, 'join' as const), ...place }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('import' as const),
      year: fc.integer({ min: 2000, max: 2020 }),
      ...place,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('create' as const, 'enlarge' as const), ...place }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('copy' as const) }) },
);

async function take(next: Step, users: string[], groups: string[]): Promise<void> {
  if (next.do === 'copy') return void (await copy());
  const [viewerId = '', group = '', owner = ''] = [
    users[next.user],
    groups[next.group % groups.length],
    users[0],
  ];
  const { actions } = test.services;
  if (next.do === 'create') groups.push(await test.addGroup([owner, viewerId]));
  if (next.do === 'send')
    await actions.claimMessages({ conversationId: group, isImport: false, messages: [claimBy(viewerId)] });
  if (next.do === 'import') {
    const message = claimBy(viewerId, { createdAt: new Date(Date.UTC(next.year, 0)) });
    await actions.claimMessages({ conversationId: group, isImport: true, messages: [message] });
  }
  if (next.do === 'leave' && viewerId !== owner) {
    await actions.removeParticipant({ viewerId, conversationId: group, userId: viewerId });
  }
  if (next.do === 'join')
    await actions.addParticipants({ viewerId: owner, conversationId: group, userIds: [viewerId] });
  // What crossing the limit of 256 does, without 256 people.
  if (next.do === 'enlarge') {
    await test.sql('UPDATE conversation_participants SET is_large = true WHERE conversation_id = $1', [
      group,
    ]);
    await test.sql('UPDATE conversations SET is_large = true WHERE conversation_id = $1', [group]);
  }
}

describe('the inbox list', () => {
  it('is at every moment what the plain join gives, whatever was sent, copied, joined or left', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 25 }),
        fc.integer({ min: 1, max: 4 }),
        async (steps, size) => {
          const users = await test.addUsers(4);
          const groups = [await test.addGroup(users), await test.addGroup(users)];
          for (const next of steps) {
            await take(next, users, groups);
            const viewerId = users[1] ?? '';
            expect(await listBy(inboxPage, viewerId, size)).toEqual(
              await listBy(inboxByPlainJoin, viewerId, 100),
            );
          }
        },
      ),
      { numRuns: 60, endOnFailure: true },
    );
  });

  it('stays so while people send and the relay copies at the same time', async () => {
    const users = await test.addUsers(6);
    const groups: string[] = [];
    for (let index = 0; index < 8; index += 1) groups.push(await test.addGroup(users));
    let isDone = false;
    const copying = (async () => {
      while (!isDone) await copy();
    })();
    await Promise.all(
      users.map(async (sender, index) => {
        for (let sent = 0; sent < 20; sent += 1) {
          await claim(test.services, groups[(sent * 3 + index) % groups.length] ?? '', [claimBy(sender)]);
        }
      }),
    );
    isDone = true;
    await copying;
    await copy();
    for (const viewerId of users) {
      expect(await listBy(inboxPage, viewerId, 3)).toEqual(await listBy(inboxByPlainJoin, viewerId, 100));
    }
    const [row] = await test.sql(
      `SELECT count(*)::INTEGER AS behind FROM conversations c JOIN conversation_participants p USING (conversation_id)
       WHERE c.conversation_id = ANY ($1::BIGINT[]) AND p.last_message_at <> c.last_message_at`,
      [groups],
    );
    expect(row).toEqual({ behind: 0 });
  });

  it('is copied in one write a conversation, however many messages came', async () => {
    const users = await test.addUsers(3);
    const group = await test.addGroup(users);
    for (let sent = 0; sent < 10; sent += 1) await claim(test.services, group, [claimBy(users[0] ?? '')]);
    const before = test.postgres.statementCount('copy_inbox_places');
    await copy();
    expect(test.postgres.statementCount('copy_inbox_places') - before).toBe(1);
    expect(await copy()).toEqual({ outcome: 'done', lagSeconds: 0 });
  });

  it('passes over a participant whose row is locked, and copies it the next time', async () => {
    const [sender = '', other = ''] = await test.addUsers(2);
    const group = await test.addGroup([sender, other]);
    await claim(test.services, group, [claimBy(sender)]);
    await test.postgres.transaction(async (transaction) => {
      const text =
        'SELECT FROM conversation_participants WHERE conversation_id = $1 AND user_id = $2 FOR UPDATE';
      await transaction.query({ name: 'hold_row', text, values: [group, other] });
      await copy();
      expect(await listBy(inboxPage, other, 10)).toEqual(await listBy(inboxByPlainJoin, other, 10));
    });
    const stillBehind = `SELECT copied_inbox_at = last_message_at AS is_copied FROM conversations WHERE conversation_id = $1`;
    expect(await test.sql(stillBehind, [group])).toEqual([{ is_copied: false }]);
    await copy();
    expect(await test.sql(stillBehind, [group])).toEqual([{ is_copied: true }]);
  });
});

describe('a group that grows beyond 256', () => {
  it('is listed without copies from then on, also after it has shrunk', async () => {
    const users = await test.addUsers(258);
    const [owner = '', viewerId = ''] = users;
    const group = await test.addGroup(users.slice(0, 250));
    await test.services.actions.addParticipants({
      viewerId: owner,
      conversationId: group,
      userIds: users.slice(250),
    });
    const [{ large } = { large: 0 }] = await test.sql<{ large: number }>(
      'SELECT count(*)::INTEGER AS large FROM conversation_participants WHERE conversation_id = $1 AND is_large',
      [group],
    );
    expect(large).toBe(258);
    const small = await test.addGroup([owner, viewerId]);
    await claim(test.services, group, [claimBy(owner)]);
    await copy();
    const ids = (await listBy(inboxPage, viewerId, 1)).map((entry) => entry.conversationId);
    expect(ids).toEqual([group, small]);
  });
});
