import { isFailure } from '@messenger/errors';
import { encodeConversationId, encodeMessageId, ticksFromMilliseconds, timeuuidOf } from '@messenger/ids';
import { v4, v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import type { SendMessageInput } from './generated/resolvers.ts';
import { hashOfMessage, type NewMessage, readSendInput } from './send-input.ts';

const now = Date.UTC(2026, 0, 15);
const day = 86_400_000;

const inputOf = (more: Partial<SendMessageInput> = {}): SendMessageInput => ({
  conversationId: encodeConversationId('5'),
  clientMessageId: v7({ msecs: now }),
  text: 'hello',
  ...more,
});
const read = (more: Partial<SendMessageInput>) => readSendInput(inputOf(more), now);
const messageId = (conversationId: string) =>
  encodeMessageId({
    conversationId,
    sequence: 2,
    ordinal: 1,
    timeuuid: timeuuidOf(conversationId, ticksFromMilliseconds(now)),
  });

describe('readSendInput', () => {
  it('reads every id', () => {
    const fileId = `fil_${'0123456789abcdef'.repeat(2)}`;
    expect(
      read({ attachmentIds: [fileId], replyToId: messageId('5'), forwardedFromId: messageId('6') }),
    ).toMatchObject({
      conversationId: '5',
      text: 'hello',
      fileIds: ['01234567-89ab-cdef-0123-456789abcdef'],
      replyTo: { conversationId: '5', ordinal: 1 },
      forwardedFrom: { conversationId: '6', sequence: 2 },
    });
  });

  it.each([
    ['a UUID of another version', { clientMessageId: v4() }, 'clientMessageId'],
    ['an id of 31 days ago', { clientMessageId: v7({ msecs: now - 31 * day }) }, 'clientMessageId'],
    ['an id of the day after tomorrow', { clientMessageId: v7({ msecs: now + 2 * day }) }, 'clientMessageId'],
    ['no text and no files', { text: null }, 'text'],
    ['an empty text', { text: '' }, 'text'],
    ['20 001 characters', { text: '👋'.repeat(20_001) }, 'text'],
    ['NUL', { text: 'a\0b' }, 'text'],
    ['half a surrogate pair', { text: 'a\ud83db' }, 'text'],
    ['11 files', { attachmentIds: Array.from({ length: 11 }, () => 'fil_1') }, 'attachmentIds'],
    ['a file that is none', { attachmentIds: ['usr_1'] }, 'attachmentIds'],
    ['a file twice', { attachmentIds: [`fil_${'1'.repeat(32)}`, `fil_${'1'.repeat(32)}`] }, 'attachmentIds'],
    ['a reply to nothing', { replyToId: 'msg_' }, 'replyToId'],
    ['a reply to another conversation', { replyToId: messageId('6') }, 'replyToId'],
    ['nothing forwarded', { forwardedFromId: 'x' }, 'forwardedFromId'],
  ])('refuses %s', (_, more, field) => {
    expect(read(more)).toMatchObject({ __typename: 'InvalidInput', field });
  });

  it.each([
    ['20 000 characters outside the first plane', { text: '👋'.repeat(20_000) }],
    ['an id of 29 days ago', { clientMessageId: v7({ msecs: now - 29 * day }) }],
    ['files without text', { text: null, attachmentIds: [`fil_${'1'.repeat(32)}`] }],
  ])('takes %s', (_, more) => {
    expect(isFailure(read(more))).toBe(false);
  });

  it('does not tell a conversation that cannot be from one that may not be seen', () => {
    expect(read({ conversationId: 'nonsense' })).toMatchObject({ __typename: 'NotFound' });
  });
});

describe('hashOfMessage', () => {
  const message: NewMessage = {
    conversationId: '5',
    clientMessageId: v7(),
    text: 'hello',
    fileIds: [],
    replyTo: null,
    forwardedFrom: null,
  };
  it('is the same for the same body and another for any other', () => {
    const ref = { conversationId: '5', sequence: 2, ordinal: 1, timeuuid: timeuuidOf('5', 1n) };
    const variants: NewMessage[] = [
      message,
      { ...message, text: 'hello ' },
      { ...message, text: null },
      { ...message, fileIds: ['a'] },
      { ...message, fileIds: ['b'] },
      { ...message, replyTo: ref },
      { ...message, forwardedFrom: ref },
    ];
    expect(new Set(variants.map(hashOfMessage)).size).toBe(variants.length);
    expect(hashOfMessage({ ...message })).toBe(hashOfMessage(message));
    expect(hashOfMessage(message)).toMatch(/^[0-9a-f]{64}$/);
  });
});
