import { v7 as uuidv7 } from 'uuid';
import { expect, it } from 'vitest';
import type { Account, Stand } from '../stand/index.ts';
import { makeGroup, send, sendTexts } from './actions.ts';
import * as operations from './operations.ts';

type Page = {
  edges: { cursor: string; node: { id: string; text: string; sequence: number } }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
};

const textsOf = (page: Page) => page.edges.map(({ node }) => node.text);

export function testMessages(stand: () => Stand): void {
  it('sends once, however often it is tried', async () => {
    const [ann, bob] = await Promise.all([stand().signUp({ displayName: 'Ann' }), stand().signUp()]);
    const conversationId = await makeGroup(stand(), ann, [bob]);
    const clientMessageId = uuidv7();
    const first = await send(stand(), ann, conversationId, { clientMessageId, text: 'Grüße 👋' });
    expect(first).toMatchObject({
      isDuplicate: false,
      message: {
        sequence: 2,
        kind: 'TEXT',
        text: 'Grüße 👋',
        clientMessageId,
        editedAt: null,
        deletedAt: null,
        sender: { id: ann.id, displayName: 'Ann' },
        replyTo: null,
        reactions: [],
        attachments: [],
      },
    });
    expect(Math.abs(Date.parse(first.message.createdAt) - Date.now())).toBeLessThan(60_000);

    const tries = await Promise.all(
      Array.from({ length: 5 }, () =>
        send(stand(), ann, conversationId, { clientMessageId, text: 'Grüße 👋' }),
      ),
    );
    for (const again of tries) expect(again).toEqual({ isDuplicate: true, message: first.message });
    const other = await send(stand(), ann, conversationId, { clientMessageId, text: 'Grüße' });
    expect(other).toMatchObject({ __typename: 'Conflict', code: 'CONFLICT' });
    // The id is the sender's own: another person may use it.
    const bobs = await send(stand(), bob, conversationId, { clientMessageId, text: 'Moin' });
    expect(bobs).toMatchObject({ isDuplicate: false, message: { sequence: 3 } });
  });

  it('takes one of several messages that are sent under one id at one time', async () => {
    const ann = await stand().signUp();
    const conversationId = await makeGroup(stand(), ann, []);
    const clientMessageId = uuidv7();
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, (_, number) =>
        send(stand(), ann, conversationId, { clientMessageId, text: `try ${number}` }),
      ),
    );
    const sent = outcomes.filter(({ message }) => message);
    expect(sent).toMatchObject([{ isDuplicate: false, message: { sequence: 2 } }]);
    const conflicts = outcomes.filter(({ code }) => code === 'CONFLICT');
    expect(conflicts).toHaveLength(5);
  });

  it('keeps which message is answered', async () => {
    const [ann, bob] = await Promise.all([stand().signUp(), stand().signUp()]);
    const conversationId = await makeGroup(stand(), ann, [bob]);
    const { message } = await send(stand(), ann, conversationId, { text: 'When?' });
    const reply = await send(stand(), bob, conversationId, { text: 'Now', replyToId: message.id });
    expect(reply.message.replyTo).toEqual({ id: message.id, text: 'When?' });
    const { node } = await stand().ask(
      'query ($id: ID!) { node(id: $id) { ... on Message { text replyTo { id } conversation { id } } } }',
      { id: reply.message.id },
      ann.token,
    );
    expect(node).toEqual({ text: 'Now', replyTo: { id: message.id }, conversation: { id: conversationId } });
  });

  it('pages from the newest to the oldest and back', async () => {
    const ann = await stand().signUp();
    const conversationId = await makeGroup(stand(), ann, []);
    const texts = Array.from({ length: 7 }, (_, index) => `${index + 1}`);
    await sendTexts(stand(), ann, conversationId, texts);
    const page = async (range: Record<string, unknown>): Promise<Page> =>
      (await stand().ask(operations.conversationPage, { id: conversationId, ...range }, ann.token))
        .conversation.messages;

    const older: Page[] = [];
    for (let after: string | null = null; older.length === 0 || older.at(-1)?.pageInfo.hasNextPage; ) {
      const next: Page = await page({ first: 3, after });
      older.push(next);
      after = next.pageInfo.endCursor;
    }
    expect(older.map(textsOf)).toEqual([['7', '6', '5'], ['4', '3', '2'], ['1']]);
    expect(older.map(({ pageInfo }) => [pageInfo.hasNextPage, pageInfo.hasPreviousPage])).toEqual([
      [true, false],
      [true, true],
      [false, true],
    ]);
    for (const { edges, pageInfo } of older) {
      expect(pageInfo).toMatchObject({ startCursor: edges[0]?.cursor, endCursor: edges.at(-1)?.cursor });
    }

    const before = older[2]?.pageInfo.startCursor;
    const newer = await page({ last: 4, before });
    expect(textsOf(newer)).toEqual(['5', '4', '3', '2']);
    expect(newer.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
    const newest = await page({ last: 4, before: newer.pageInfo.startCursor });
    expect(textsOf(newest)).toEqual(['7', '6']);
    expect(newest.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const beyond = await page({ first: 5, after: older[2]?.pageInfo.endCursor });
    expect(beyond.edges).toEqual([]);
  });

  it('counts what is unread, down to what was read and never up again', async () => {
    const [ann, bob] = await Promise.all([stand().signUp(), stand().signUp()]);
    const id = await makeGroup(stand(), ann, [bob]);
    const messages = await sendTexts(stand(), ann, id, ['1', '2', '3']);
    const unreadOf = async ({ token }: Account) => {
      const { conversation } = await stand().ask(
        'query ($id: ID!) { conversation(id: $id) { unreadCount } }',
        { id },
        token,
      );
      return conversation.unreadCount;
    };
    const read = async (upTo: string) =>
      (await stand().ask(operations.markRead, { conversationId: id, upTo }, bob.token)).markRead;
    expect(await unreadOf(bob)).toBe(3);
    expect(await read(messages[1].id)).toEqual({ conversation: { id, unreadCount: 1 } });
    expect(await read(messages[0].id)).toEqual({ conversation: { id, unreadCount: 1 } });
    const variables = { conversationId: id, upTo: messages[2].id };
    expect(await stand().ask(operations.markDelivered, variables, bob.token)).toEqual({
      markDelivered: { conversationId: id },
    });
    expect(await unreadOf(bob)).toBe(1);
    // Writing reads what one answers to.
    await sendTexts(stand(), bob, id, ['4']);
    expect([await unreadOf(bob), await unreadOf(ann)]).toEqual([0, 1]);
  });
}
