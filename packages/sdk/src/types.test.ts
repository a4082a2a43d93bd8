import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { describe, expectTypeOf, it } from 'vitest';
import type * as documents from './generated/documents.ts';
import {
  type ConversationEventsSubscription,
  isFailure,
  type MessengerClient,
  type operations,
  type SendMessageMutation,
  type SuccessOf,
  succeed,
  type ViewerQuery,
} from './index.ts';

declare const client: MessengerClient;
type Sent = SendMessageMutation['sendMessage'];

/** Typed, but never run: the compiler is the test. */
const compiled = (_check: () => unknown) => {};

describe('the types', () => {
  it('give what a document selects, with dates', () => {
    expectTypeOf<MessengerClient['viewer']>().returns.resolves.toEqualTypeOf<ViewerQuery>();
    type Session = NonNullable<ViewerQuery['viewer']>['sessions'][number];
    expectTypeOf<Session['lastActivityAt']>().toEqualTypeOf<Date>();
    expectTypeOf<Session>().not.toHaveProperty('createdAt');
    expectTypeOf<SuccessOf<Sent>['message']['editedAt']>().toEqualTypeOf<Date | null>();
  });

  it('narrow unions by type and by code', () => {
    compiled(async () => {
      const { sendMessage } = await client.sendMessage({ input: { conversationId: 'cnv_1', text: 'Hi' } });
      if (sendMessage.__typename === 'SendMessageSuccess') {
        expectTypeOf(sendMessage.message.text).toEqualTypeOf<string | null>();
        return;
      }
      expectTypeOf(sendMessage.reason).toEqualTypeOf<string>();
      switch (sendMessage.code) {
        case 'RATE_LIMITED':
        case 'UNAVAILABLE':
          expectTypeOf(sendMessage.retryAfterMs).toEqualTypeOf<number>();
          break;
        case 'CONFLICT':
        case 'INVALID_INPUT':
          expectTypeOf(sendMessage.field).toEqualTypeOf<string | null>();
          break;
        default:
          expectTypeOf(sendMessage.code).toEqualTypeOf<'NOT_FOUND' | 'FORBIDDEN' | 'UNAUTHENTICATED'>();
      }
    });
    compiled((result: Sent = {} as Sent) => {
      if (isFailure(result))
        expectTypeOf(result.code).toEqualTypeOf<Exclude<Sent, SuccessOf<Sent>>['code']>();
      else expectTypeOf(result).toEqualTypeOf<SuccessOf<Sent>>();
      expectTypeOf(succeed(result).isDuplicate).toEqualTypeOf<boolean>();
    });
  });

  it('ask for the variables of a document', () => {
    compiled(() => client.viewer());
    // @ts-expect-error a page has a size
    compiled(() => client.conversationPage({ id: 'cnv_1' }));
    // @ts-expect-error a kind is one of those of the schema
    compiled(() => client.createConversation({ input: { kind: 'CHANNEL', participantIds: [] } }));
    // @ts-expect-error there is no such list
    compiled(() => client.pages('viewer', {}));
    expectTypeOf<Parameters<MessengerClient['sendMessage']>[0]['input']>()
      .toHaveProperty('clientMessageId')
      .toEqualTypeOf<string | undefined>();
  });

  it('follow lists and streams', () => {
    compiled(async () => {
      for await (const { node, cursor } of client.edges('conversationPage', { id: 'cnv_1', first: 20 })) {
        expectTypeOf(cursor).toEqualTypeOf<string>();
        expectTypeOf(node.createdAt).toEqualTypeOf<Date>();
      }
      for await (const page of client.pages('conversationList', { first: 20 })) {
        expectTypeOf(page.viewer?.conversations.edges[0]?.node.lastMessageAt).toEqualTypeOf<
          Date | null | undefined
        >();
      }
      for await (const event of client.conversationEvents({ conversationId: 'cnv_1', after: 3 })) {
        expectTypeOf(event).toEqualTypeOf<ConversationEventsSubscription>();
        const { conversationEvents: change } = event;
        if (change.__typename === 'ResetRequired') expectTypeOf(change.headSequence).toEqualTypeOf<number>();
        else expectTypeOf(change.occurredAt).toEqualTypeOf<Date>();
      }
    });
  });

  it('of documents are those of what is sent: dates are texts', () => {
    type Result<Document> = Document extends TypedDocumentNode<infer Data, never> ? Data : never;
    type Page = NonNullable<Result<typeof documents.ConversationPageDocument>['conversation']>;
    expectTypeOf<Page['messages']['edges'][number]['node']['createdAt']>().toEqualTypeOf<string>();
  });

  it('know every operation', () => {
    expectTypeOf<keyof typeof operations>().toExtend<keyof MessengerClient>();
    expectTypeOf<
      `${Capitalize<keyof typeof operations>}Document` extends keyof typeof documents ? true : false
    >().toEqualTypeOf<true>();
  });
});
