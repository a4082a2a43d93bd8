import { expect, it } from 'vitest';
import { emptyInbox, type InboxAction, type InboxItem, placesOf, reduceInbox } from './inbox.ts';

const item = (id: string, minute: number | null, unreadCount = 0): InboxItem => ({
  id,
  kind: 'DIRECT',
  title: null,
  headSequence: minute ?? 1,
  lastMessageAt: minute === null ? null : new Date(minute * 60_000),
  unreadCount,
  participants: {
    totalCount: 1,
    edges: [
      {
        role: 'MEMBER',
        node: { id: 'usr_2', username: 'bob', displayName: 'Bob', avatarUrl: null, presence: null },
      },
    ],
  },
  lastMessage: null,
  viewerSettings: { isMuted: false, isPinned: false, isArchived: false },
});

function loaded(...items: InboxItem[]): InboxAction {
  const edges = items.map((node) => ({ cursor: node.id, node }));
  const pageInfo = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };
  return { type: 'loaded', list: { viewer: { conversations: { edges, pageInfo } } } };
}

const added = (
  conversationId: string,
  sequence: number,
  unreadCount: number,
  minute: number,
): InboxAction => ({
  type: 'messageAdded',
  event: {
    __typename: 'MessageAdded',
    sequence,
    conversationId,
    occurredAt: new Date(minute * 60_000),
    message: {
      id: `msg_${sequence}`,
      text: 'Hello',
      sender: { id: 'usr_2', displayName: 'Bob' },
      conversation: { id: conversationId, unreadCount },
    },
  },
});

const after = (...actions: InboxAction[]) =>
  actions.reduce(reduceInbox, emptyInbox).items.map(({ id, unreadCount }) => [id, unreadCount]);

it('puts the conversation with the latest message first, and new ones before all', () => {
  const list = loaded(item('cnv_1', 5), item('cnv_2', 3), item('cnv_3', null));
  expect(after(list)).toEqual([
    ['cnv_3', 0],
    ['cnv_1', 0],
    ['cnv_2', 0],
  ]);
  expect(after(list, added('cnv_2', 7, 1, 9))).toEqual([
    ['cnv_3', 0],
    ['cnv_2', 1],
    ['cnv_1', 0],
  ]);
});

it('takes the unread count that came last, from wherever it was read', () => {
  const read: InboxAction = { type: 'unread', conversationId: 'cnv_1', unreadCount: 0 };
  expect(after(loaded(item('cnv_1', 5, 1)), added('cnv_1', 7, 2, 9), read)).toEqual([['cnv_1', 0]]);
  expect(after(loaded(item('cnv_1', 5, 1)), read, added('cnv_1', 8, 1, 9))).toEqual([['cnv_1', 1]]);
});

it('does not go back to what was asked for before a message came', () => {
  const early = item('cnv_1', 5);
  expect(after(loaded(early), added('cnv_1', 7, 2, 9), loaded(early))).toEqual([['cnv_1', 2]]);
  expect(after(loaded(early), added('cnv_1', 7, 2, 9), { type: 'entry', item: early })).toEqual([
    ['cnv_1', 2],
  ]);
});

it('takes in one conversation, and knows where each stands', () => {
  const entry: InboxAction = { type: 'entry', item: item('cnv_2', 7) };
  const inbox = [loaded(item('cnv_1', 5)), added('cnv_1', 9, 1, 6), entry].reduce(reduceInbox, emptyInbox);
  expect(placesOf(inbox)).toEqual([
    { conversationId: 'cnv_2', sequence: 7 },
    { conversationId: 'cnv_1', sequence: 9 },
  ]);
});
