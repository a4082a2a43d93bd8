import { expect, it } from 'vitest';
import type { Account, Stand } from '../stand/index.ts';
import { makeGroup, sendTexts } from './actions.ts';
import * as operations from './operations.ts';

const rolesOf = (conversation: { participants: { edges: { role: string; node: { id: string } }[] } }) =>
  Object.fromEntries(conversation.participants.edges.map(({ role, node }) => [node.id, role]));

export function testConversations(stand: () => Stand): void {
  const list = async ({ token }: Account, first: number, after?: string) =>
    (await stand().ask(operations.conversationList, { first, after }, token)).viewer.conversations;

  it('makes a group, and a direct conversation once', async () => {
    const [ann, bob, cat] = await Promise.all([stand().signUp(), stand().signUp(), stand().signUp()]);
    const create = async (input: Record<string, unknown>, { token }: Account) =>
      (await stand().ask(operations.createConversation, { input }, token)).createConversation;

    const group = { kind: 'GROUP', title: ' Friends ', participantIds: [bob.id, cat.id, bob.id] };
    const { conversation, isDuplicate } = await create(group, ann);
    expect(conversation).toMatchObject({ kind: 'GROUP', title: 'Friends' });
    expect(isDuplicate).toBe(false);
    expect(rolesOf(conversation)).toEqual({ [ann.id]: 'OWNER', [bob.id]: 'MEMBER', [cat.id]: 'MEMBER' });
    expect(conversation.participants.edges).toHaveLength(3);

    const direct = await create({ kind: 'DIRECT', participantIds: [bob.id] }, ann);
    expect(direct.conversation).toMatchObject({ kind: 'DIRECT', title: null });
    const other = await create({ kind: 'DIRECT', participantIds: [ann.id] }, bob);
    expect(other).toMatchObject({ isDuplicate: true, conversation: { id: direct.conversation.id } });
  });

  it('makes one direct conversation when both ask at one time', async () => {
    const [ann, bob] = await Promise.all([stand().signUp(), stand().signUp()]);
    const answers = await Promise.all(
      [ann, bob, ann, bob].map((person) => {
        const input = { kind: 'DIRECT', participantIds: [person === ann ? bob.id : ann.id] };
        return stand().ask(operations.createConversation, { input }, person.token);
      }),
    );
    const made = answers.map(({ createConversation }) => createConversation);
    expect(new Set(made.map(({ conversation }) => conversation.id)).size).toBe(1);
    expect(made.filter(({ isDuplicate }) => !isDuplicate)).toHaveLength(1);
  });

  it('lists conversations by their latest message, page by page', async () => {
    const [ann, bob] = await Promise.all([
      stand().signUp({ displayName: 'Ann' }),
      stand().signUp({ displayName: 'Bob' }),
    ]);
    const ids: string[] = [];
    for (const title of ['one', 'two', 'three']) ids.push(await makeGroup(stand(), ann, [bob], title));
    const [one = '', two = '', three = ''] = ids;
    await sendTexts(stand(), bob, one, ['first', 'second']);
    await sendTexts(stand(), ann, three, ['mine']);

    const all = await list(ann, 10);
    const nodes = all.edges.map(({ node }: { node: { id: string } }) => node);
    expect(nodes.map(({ id }: { id: string }) => id)).toEqual([three, one, two]);
    expect(nodes[1]).toMatchObject({
      kind: 'GROUP',
      title: 'one',
      unreadCount: 2,
      participants: { totalCount: 2 },
      lastMessage: { text: 'second', sender: { displayName: 'Bob' } },
      viewerSettings: { isMuted: false, isPinned: false, isArchived: false },
    });
    expect(nodes[1].lastMessageAt).toBe(nodes[1].lastMessage.createdAt);
    expect(nodes[0].unreadCount).toBe(0);
    expect(nodes[2]).toMatchObject({ lastMessage: null, lastMessageAt: null, unreadCount: 0 });
    expect(all.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });

    const top = await list(ann, 2);
    expect(top.edges).toEqual(all.edges.slice(0, 2));
    expect(top.pageInfo).toMatchObject({ hasNextPage: true, endCursor: top.edges[1].cursor });
    const rest = await list(ann, 2, top.pageInfo.endCursor);
    expect(rest.edges).toEqual(all.edges.slice(2));
    expect(rest.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    const { viewer } = await stand().ask(operations.viewer, {}, ann.token);
    expect(viewer.unreadConversationCount).toBe(1);
  });

  it('lets people in and out', async () => {
    const [ann, bob, cat] = await Promise.all([stand().signUp(), stand().signUp(), stand().signUp()]);
    const conversationId = await makeGroup(stand(), ann, [bob]);
    await sendTexts(stand(), bob, conversationId, ['before she came']);
    const add = async (userIds: string[]) => {
      const input = { conversationId, userIds };
      return (await stand().ask(operations.addParticipants, { input }, ann.token)).addParticipants;
    };
    expect(await add([cat.id])).toEqual({
      conversation: { id: conversationId, participants: { totalCount: 3 } },
    });
    expect(await add([cat.id, bob.id])).toMatchObject({ conversation: { participants: { totalCount: 3 } } });

    const page = async ({ token }: Account) =>
      (await stand().ask(operations.conversationPage, { id: conversationId, first: 10 }, token)).conversation;
    const seen = await page(cat);
    // The creation, the message and her coming; that she is there already changes nothing.
    expect(seen.headSequence).toBe(3);
    expect(seen.messages.edges[0].node.text).toBe('before she came');
    expect((await list(cat, 5)).edges[0].node).toMatchObject({ id: conversationId, unreadCount: 0 });

    const remove = async (user: Account, by: Account) => {
      const input = { conversationId, userId: user.id };
      return (await stand().ask(operations.removeParticipant, { input }, by.token)).removeParticipant;
    };
    expect(await remove(ann, bob)).toMatchObject({ __typename: 'Forbidden', code: 'FORBIDDEN' });
    expect(await remove(cat, bob)).toMatchObject({ __typename: 'Forbidden', code: 'FORBIDDEN' });
    expect(await remove(cat, ann)).toEqual({ conversation: { id: conversationId } });
    expect(await remove(cat, ann)).toMatchObject({ __typename: 'NotFound' });
    expect(await page(cat)).toBeNull();
    expect((await list(cat, 5)).edges).toEqual([]);
    // Who leaves cannot see it any more.
    expect(await remove(bob, bob)).toEqual({ conversation: null });
  });
}
