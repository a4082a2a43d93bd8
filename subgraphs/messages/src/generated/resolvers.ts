import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Message as StoredMessage } from '../message.ts';
import type { ConversationReference, Context } from '../context.ts';
import type { ReactionCount as CountedReaction } from '../reactions.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A point in time, ISO 8601 in UTC with milliseconds, such as `2026-01-03T19:30:00.000Z`. */
  DateTime: { input: string; output: string | Date; }
  /** The number of a change within its conversation: 1, 2, 3 and so on without holes. A JSON number, at most 2^53 - 1. */
  Sequence: { input: number; output: number; }
  /** An absolute http(s) address. */
  URL: { input: string; output: string; }
  /** A UUID in its canonical text form, such as `018f3f6e-7c1a-7b3e-9d54-0c8a3a5f1b2d`. */
  UUID: { input: string; output: string; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** It clashes with what is stored. */
export type Conflict = Error & {
  __typename?: 'Conflict';
  /** Always CONFLICT. */
  code: ErrorCode;
  /** The input field that clashes; null when it is none in particular. */
  field: Maybe<Scalars['String']['output']>;
  /** For people, in English. */
  message: Scalars['String']['output'];
};

export type Conversation = {
  __typename?: 'Conversation';
  id: Scalars['ID']['output'];
  internalLastMessageId: Maybe<Scalars['ID']['output']>;
  /** The latest message; null before the first. */
  lastMessage: Maybe<Message>;
  messageCount: Scalars['Int']['output'];
  /** Its messages, from the newest to the oldest: `first` and `after` go back in time, `last` and `before` forward. */
  messages: MessageConnection;
  /** The page around a message, with the message in its middle where there are as many on both sides. Go on with `messages`: `after: endCursor` for older ones, `before: startCursor` for newer ones. Null when it is no message of this conversation. */
  messagesAround: Maybe<MessageConnection>;
};


export type ConversationMessagesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


export type ConversationMessagesAroundArgs = {
  first?: Scalars['Int']['input'];
  messageId: Scalars['ID']['input'];
};

/** What every expected failure has. */
export type Error = {
  /** For programs. */
  code: ErrorCode;
  /** For people, in English. */
  message: Scalars['String']['output'];
};

/** Tells one expected failure from another. Programs branch on this, people read `message`. */
export type ErrorCode =
  /** It clashes with what is stored, such as a name that is taken or an id used for another body. */
  | 'CONFLICT'
  /** The viewer can see it, but may not do this to it. */
  | 'FORBIDDEN'
  /** The name or the password is wrong; which of them is not said. */
  | 'INVALID_CREDENTIALS'
  /** The request breaks a rule that is named in `field` and `message`. */
  | 'INVALID_INPUT'
  /** It does not exist, or the viewer may not see it: the two are not told apart. */
  | 'NOT_FOUND'
  /** The viewer's files take all the room that they may. */
  | 'QUOTA_EXCEEDED'
  /** Too many of these in a short time; try again after `retryAfterMs`. */
  | 'RATE_LIMITED'
  /** There is no valid session. */
  | 'UNAUTHENTICATED'
  /** A store is away. Nothing is lost: send the same request again after `retryAfterMs`. */
  | 'UNAVAILABLE';

/** The viewer may not do this. */
export type Forbidden = Error & {
  __typename?: 'Forbidden';
  /** Always FORBIDDEN. */
  code: ErrorCode;
  /** For people, in English. */
  message: Scalars['String']['output'];
};

export type InternalChangePage = {
  __typename?: 'InternalChangePage';
  /** JSON of `Change` of @messenger/events. */
  changes: Array<Scalars['String']['output']>;
  /** The number of the latest change; where the log ends on this page for now, of the last one on it. */
  headSequence: Scalars['Sequence']['output'];
  /** The log no longer reaches back to `after`. */
  resetRequired: Scalars['Boolean']['output'];
};

export type InternalImportMessagesInput = {
  conversationId: Scalars['ID']['input'];
  messages: Array<InternalImportedMessageInput>;
};

export type InternalImportMessagesResult = Conflict | Forbidden | InternalImportedMessages | InvalidInput | NotFound | Unavailable;

export type InternalImportedMessageInput = {
  /** Made from the source's own place, so that a second run gives the same. */
  clientMessageId: Scalars['UUID']['input'];
  createdAt: Scalars['DateTime']['input'];
  /** A message id, when it answers an earlier one. */
  replyToId?: InputMaybe<Scalars['ID']['input']>;
  /** Or the place, within this batch, of the message it answers. */
  replyToIndex?: InputMaybe<Scalars['Int']['input']>;
  senderId: Scalars['ID']['input'];
  text: Scalars['String']['input'];
};

export type InternalImportedMessages = {
  __typename?: 'InternalImportedMessages';
  duplicateCount: Scalars['Int']['output'];
  /** One an input, in its order. */
  messageIds: Array<Scalars['ID']['output']>;
};

export type InternalStoredMessage = {
  __typename?: 'InternalStoredMessage';
  attachmentCount: Scalars['Int']['output'];
  createdAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  isDeleted: Scalars['Boolean']['output'];
  kind: MessageKind;
  /** How much longer it is kept; null for ever. */
  secondsLeft: Maybe<Scalars['Int']['output']>;
  senderId: Scalars['ID']['output'];
  text: Maybe<Scalars['String']['output']>;
};

/** The request breaks a rule. */
export type InvalidInput = Error & {
  __typename?: 'InvalidInput';
  /** Always INVALID_INPUT. */
  code: ErrorCode;
  /** The input field that is wrong, such as `participantIds`; null when it is none in particular. */
  field: Maybe<Scalars['String']['output']>;
  /** For people, in English. */
  message: Scalars['String']['output'];
};

export type MediaFile = {
  __typename?: 'MediaFile';
  id: Scalars['ID']['output'];
};

/** A message. */
export type Message = Node & {
  __typename?: 'Message';
  /** The files with it, at most 10; null for one that is there no more, because its time has come. */
  attachments: Array<Maybe<MediaFile>>;
  /** The id that the sender's device gave it. */
  clientMessageId: Scalars['UUID']['output'];
  /** Where it was sent. */
  conversation: Conversation;
  /** When it was sent. */
  createdAt: Scalars['DateTime']['output'];
  /** When it was deleted for everyone. */
  deletedAt: Maybe<Scalars['DateTime']['output']>;
  /** When it was last edited. */
  editedAt: Maybe<Scalars['DateTime']['output']>;
  /** The message it passes on; null when the viewer may not see that one. */
  forwardedFrom: Maybe<Message>;
  /** Starts with `msg_`. */
  id: Scalars['ID']['output'];
  /** What it holds. */
  kind: MessageKind;
  /** The reactions, the most used first; at most 100. */
  reactions: Array<ReactionCount>;
  /** The message it answers. */
  replyTo: Maybe<Message>;
  /** Who sent it. */
  sender: User;
  /** Its number among all changes of the conversation. */
  sequence: Scalars['Sequence']['output'];
  /** The text; null when it has none or was deleted. */
  text: Maybe<Scalars['String']['output']>;
};

/** A page of messages, the newest first. */
export type MessageConnection = {
  __typename?: 'MessageConnection';
  /** The messages of this page. */
  edges: Array<MessageEdge>;
  /** The same messages without their cursors. */
  nodes: Array<Message>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** A message within a page. */
export type MessageEdge = {
  __typename?: 'MessageEdge';
  /** To go on after, or before, this one. */
  cursor: Scalars['String']['output'];
  /** The message. */
  node: Message;
};

/** What a message holds. */
export type MessageKind =
  /** Any other file. */
  | 'FILE'
  /** At least one image. */
  | 'IMAGE'
  /** A place. */
  | 'LOCATION'
  /** Text only. */
  | 'TEXT'
  /** At least one video. */
  | 'VIDEO'
  /** A voice recording. */
  | 'VOICE';

export type Mutation = {
  __typename?: 'Mutation';
  /** Writes claimed changes to the message store and tells the live streams: JSON of `Change` of @messenger/events. At most 1000. */
  internalApplyChanges: Scalars['Boolean']['output'];
  /** Keeps when receipts came: JSON of `Receipt` of @messenger/events. Gives the messages of others that each of them covers, the newest 50 places of it at most and without imported ones. At most 200, any number of times. */
  internalApplyReceipts: Array<Array<Scalars['ID']['output']>>;
  /** Writes a batch of old messages of one conversation, in order. At most 500. */
  internalImportMessages: InternalImportMessagesResult;
  /** Sends a message. Sending the same `clientMessageId` again gives the same message with `isDuplicate: true`. */
  sendMessage: SendMessageResult;
};


export type MutationInternalApplyChangesArgs = {
  changes: Array<Scalars['String']['input']>;
};


export type MutationInternalApplyReceiptsArgs = {
  receipts: Array<Scalars['String']['input']>;
};


export type MutationInternalImportMessagesArgs = {
  input: InternalImportMessagesInput;
};


export type MutationSendMessageArgs = {
  input: SendMessageInput;
};

/** Anything that has an id of its own; fetch it again with `node(id:)`. */
export type Node = {
  /** The opaque id. It stays the same for ever; its first letters tell the type. */
  id: Scalars['ID']['output'];
};

/** It does not exist, or the viewer may not see it. */
export type NotFound = Error & {
  __typename?: 'NotFound';
  /** Always NOT_FOUND. */
  code: ErrorCode;
  /** For people, in English. */
  message: Scalars['String']['output'];
};

/** Where a page stands within its list. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** The cursor of the last edge of this page; null on an empty page. */
  endCursor: Maybe<Scalars['String']['output']>;
  /** Is there more after `endCursor`? */
  hasNextPage: Scalars['Boolean']['output'];
  /** Is there more before `startCursor`? */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first edge of this page; null on an empty page. */
  startCursor: Maybe<Scalars['String']['output']>;
};

export type Query = {
  __typename?: 'Query';
  /** Changes after a sequence, ascending and without holes; at most 1000. Answers to services only. */
  internalChanges: InternalChangePage;
  /** The stored messages of a conversation of `messageCount` messages, after one of them and the oldest first. Those that are on their way, or were kept for their ten years, are left out. At most 1000. */
  internalMessagesAfter: Array<InternalStoredMessage>;
};


export type QueryInternalChangesArgs = {
  after: Scalars['Sequence']['input'];
  conversationId: Scalars['ID']['input'];
  first: Scalars['Int']['input'];
};


export type QueryInternalMessagesAfterArgs = {
  after?: InputMaybe<Scalars['ID']['input']>;
  conversationId: Scalars['ID']['input'];
  first: Scalars['Int']['input'];
  messageCount: Scalars['Int']['input'];
};

/** Too many requests of this kind. */
export type RateLimited = Error & {
  __typename?: 'RateLimited';
  /** Always RATE_LIMITED. */
  code: ErrorCode;
  /** For people, in English. */
  message: Scalars['String']['output'];
  /** Milliseconds until the next try can succeed. */
  retryAfterMs: Scalars['Int']['output'];
};

/** How often one emoji was given. */
export type ReactionCount = {
  __typename?: 'ReactionCount';
  /** By how many. */
  count: Scalars['Int']['output'];
  /** The emoji. */
  emoji: Scalars['String']['output'];
  /** By the viewer too? */
  viewerReacted: Scalars['Boolean']['output'];
};

/** A new message: text, files, or both. */
export type SendMessageInput = {
  /** Up to 10 files that the viewer uploaded to this conversation. */
  attachmentIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** A UUIDv7 made by the client, not older than 30 days: the same for each retry of one message. */
  clientMessageId: Scalars['UUID']['input'];
  /** Where to. */
  conversationId: Scalars['ID']['input'];
  /** A message that the viewer can see. */
  forwardedFromId?: InputMaybe<Scalars['ID']['input']>;
  /** A message of the same conversation. */
  replyToId?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 20 000 characters. */
  text?: InputMaybe<Scalars['String']['input']>;
};

/** What sending gives. */
export type SendMessageResult = Conflict | Forbidden | InvalidInput | NotFound | RateLimited | SendMessageSuccess | Unauthenticated | Unavailable;

/** The message is stored for good. */
export type SendMessageSuccess = {
  __typename?: 'SendMessageSuccess';
  /** True when an earlier try had already arrived. */
  isDuplicate: Scalars['Boolean']['output'];
  /** The message. */
  message: Message;
};

/** There is no valid session; log in first. */
export type Unauthenticated = Error & {
  __typename?: 'Unauthenticated';
  /** Always UNAUTHENTICATED. */
  code: ErrorCode;
  /** For people, in English. */
  message: Scalars['String']['output'];
};

/** A store is away for the moment. The same request can be sent again without harm. */
export type Unavailable = Error & {
  __typename?: 'Unavailable';
  /** Always UNAVAILABLE. */
  code: ErrorCode;
  /** For people, in English. */
  message: Scalars['String']['output'];
  /** Milliseconds after which a retry makes sense. */
  retryAfterMs: Scalars['Int']['output'];
};

export type User = {
  __typename?: 'User';
  id: Scalars['ID']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Conversation: Conversation;
  Message: Message;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Conversation:
    ( { __typename: 'Conversation' }
    & GraphQLRecursivePick<FederationTypes['Conversation'], {"id":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['Conversation'], {"internalLastMessageId":true,"messageCount":true}>
        | GraphQLRecursivePick<FederationTypes['Conversation'], {"internalLastMessageId":true,"messageCount":true}>
        | GraphQLRecursivePick<FederationTypes['Conversation'], {"internalLastMessageId":true,"messageCount":true}>
        | GraphQLRecursivePick<FederationTypes['Conversation'], {"internalLastMessageId":true,"messageCount":true}>
        | GraphQLRecursivePick<FederationTypes['Conversation'], {"messageCount":true}>
        | GraphQLRecursivePick<FederationTypes['Conversation'], {"messageCount":true}>
        | GraphQLRecursivePick<FederationTypes['Conversation'], {"messageCount":true}> ) );
  Message:
    ( { __typename: 'Message' }
    & GraphQLRecursivePick<FederationTypes['Message'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  InternalImportMessagesResult:
    | ( Conflict & { __typename: 'Conflict' } )
    | ( Forbidden & { __typename: 'Forbidden' } )
    | ( InternalImportedMessages & { __typename: 'InternalImportedMessages' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( NotFound & { __typename: 'NotFound' } )
    | ( Unavailable & { __typename: 'Unavailable' } )
  ;
  SendMessageResult:
    | ( Conflict & { __typename: 'Conflict' } )
    | ( Forbidden & { __typename: 'Forbidden' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( NotFound & { __typename: 'NotFound' } )
    | ( RateLimited & { __typename: 'RateLimited' } )
    | ( Omit<SendMessageSuccess, 'message'> & { message: _RefType['Message'] } & { __typename: 'SendMessageSuccess' } )
    | ( Unauthenticated & { __typename: 'Unauthenticated' } )
    | ( Unavailable & { __typename: 'Unavailable' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Error:
    | ( Conflict & { __typename: 'Conflict' } )
    | ( Forbidden & { __typename: 'Forbidden' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( NotFound & { __typename: 'NotFound' } )
    | ( RateLimited & { __typename: 'RateLimited' } )
    | ( Unauthenticated & { __typename: 'Unauthenticated' } )
    | ( Unavailable & { __typename: 'Unavailable' } )
  ;
  Node: ( StoredMessage & { __typename: 'Message' } );
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Conflict: ResolverTypeWrapper<Conflict>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Conversation: ResolverTypeWrapper<ConversationReference>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Error: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Error']>;
  ErrorCode: ErrorCode;
  Forbidden: ResolverTypeWrapper<Forbidden>;
  InternalChangePage: ResolverTypeWrapper<InternalChangePage>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  InternalImportMessagesInput: InternalImportMessagesInput;
  InternalImportMessagesResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['InternalImportMessagesResult']>;
  InternalImportedMessageInput: InternalImportedMessageInput;
  InternalImportedMessages: ResolverTypeWrapper<InternalImportedMessages>;
  InternalStoredMessage: ResolverTypeWrapper<InternalStoredMessage>;
  InvalidInput: ResolverTypeWrapper<InvalidInput>;
  MediaFile: ResolverTypeWrapper<MediaFile>;
  Message: ResolverTypeWrapper<StoredMessage>;
  MessageConnection: ResolverTypeWrapper<Omit<MessageConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['MessageEdge']>, nodes: Array<ResolversTypes['Message']> }>;
  MessageEdge: ResolverTypeWrapper<Omit<MessageEdge, 'node'> & { node: ResolversTypes['Message'] }>;
  MessageKind: MessageKind;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  NotFound: ResolverTypeWrapper<NotFound>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RateLimited: ResolverTypeWrapper<RateLimited>;
  ReactionCount: ResolverTypeWrapper<CountedReaction>;
  SendMessageInput: SendMessageInput;
  SendMessageResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SendMessageResult']>;
  SendMessageSuccess: ResolverTypeWrapper<Omit<SendMessageSuccess, 'message'> & { message: ResolversTypes['Message'] }>;
  Sequence: ResolverTypeWrapper<Scalars['Sequence']['output']>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UUID: ResolverTypeWrapper<Scalars['UUID']['output']>;
  Unauthenticated: ResolverTypeWrapper<Unauthenticated>;
  Unavailable: ResolverTypeWrapper<Unavailable>;
  User: ResolverTypeWrapper<User>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Conflict: Conflict;
  String: Scalars['String']['output'];
  Conversation: ConversationReference;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  DateTime: Scalars['DateTime']['output'];
  Error: ResolversInterfaceTypes<ResolversParentTypes>['Error'];
  Forbidden: Forbidden;
  InternalChangePage: InternalChangePage;
  Boolean: Scalars['Boolean']['output'];
  InternalImportMessagesInput: InternalImportMessagesInput;
  InternalImportMessagesResult: ResolversUnionTypes<ResolversParentTypes>['InternalImportMessagesResult'];
  InternalImportedMessageInput: InternalImportedMessageInput;
  InternalImportedMessages: InternalImportedMessages;
  InternalStoredMessage: InternalStoredMessage;
  InvalidInput: InvalidInput;
  MediaFile: MediaFile;
  Message: StoredMessage;
  MessageConnection: Omit<MessageConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['MessageEdge']>, nodes: Array<ResolversParentTypes['Message']> };
  MessageEdge: Omit<MessageEdge, 'node'> & { node: ResolversParentTypes['Message'] };
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  NotFound: NotFound;
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  RateLimited: RateLimited;
  ReactionCount: CountedReaction;
  SendMessageInput: SendMessageInput;
  SendMessageResult: ResolversUnionTypes<ResolversParentTypes>['SendMessageResult'];
  SendMessageSuccess: Omit<SendMessageSuccess, 'message'> & { message: ResolversParentTypes['Message'] };
  Sequence: Scalars['Sequence']['output'];
  URL: Scalars['URL']['output'];
  UUID: Scalars['UUID']['output'];
  Unauthenticated: Unauthenticated;
  Unavailable: Unavailable;
  User: User;
};

export type ViewerScopedDirectiveArgs = { };

export type ViewerScopedDirectiveResolver<Result, Parent, ContextType = Context, Args = ViewerScopedDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ConflictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Conflict'] = ResolversParentTypes['Conflict']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConversationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Conversation'] = ResolversParentTypes['Conversation'], FederationReferenceType extends FederationReferenceTypes['Conversation'] = FederationReferenceTypes['Conversation']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Conversation']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastMessage?: Resolver<Maybe<ResolversTypes['Message']>, ParentType, ContextType>;
  messages?: Resolver<ResolversTypes['MessageConnection'], ParentType, ContextType, Partial<ConversationMessagesArgs>>;
  messagesAround?: Resolver<Maybe<ResolversTypes['MessageConnection']>, ParentType, ContextType, RequireFields<ConversationMessagesAroundArgs, 'first' | 'messageId'>>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type ErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Error'] = ResolversParentTypes['Error']> = {
  __resolveType: TypeResolveFn<'Conflict' | 'Forbidden' | 'InvalidInput' | 'NotFound' | 'RateLimited' | 'Unauthenticated' | 'Unavailable', ParentType, ContextType>;
};

export type ForbiddenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Forbidden'] = ResolversParentTypes['Forbidden']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InternalChangePageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InternalChangePage'] = ResolversParentTypes['InternalChangePage']> = {
  changes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  headSequence?: Resolver<ResolversTypes['Sequence'], ParentType, ContextType>;
  resetRequired?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type InternalImportMessagesResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InternalImportMessagesResult'] = ResolversParentTypes['InternalImportMessagesResult']> = {
  __resolveType: TypeResolveFn<'Conflict' | 'Forbidden' | 'InternalImportedMessages' | 'InvalidInput' | 'NotFound' | 'Unavailable', ParentType, ContextType>;
};

export type InternalImportedMessagesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InternalImportedMessages'] = ResolversParentTypes['InternalImportedMessages']> = {
  duplicateCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  messageIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InternalStoredMessageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InternalStoredMessage'] = ResolversParentTypes['InternalStoredMessage']> = {
  attachmentCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isDeleted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['MessageKind'], ParentType, ContextType>;
  secondsLeft?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  senderId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type InvalidInputResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvalidInput'] = ResolversParentTypes['InvalidInput']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MediaFileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MediaFile'] = ResolversParentTypes['MediaFile']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type MessageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Message'] = ResolversParentTypes['Message'], FederationReferenceType extends FederationReferenceTypes['Message'] = FederationReferenceTypes['Message']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Message']> | FederationReferenceType, FederationReferenceType, ContextType>;
  attachments?: Resolver<Array<Maybe<ResolversTypes['MediaFile']>>, ParentType, ContextType>;
  clientMessageId?: Resolver<ResolversTypes['UUID'], ParentType, ContextType>;
  conversation?: Resolver<ResolversTypes['Conversation'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deletedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  editedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  forwardedFrom?: Resolver<Maybe<ResolversTypes['Message']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['MessageKind'], ParentType, ContextType>;
  reactions?: Resolver<Array<ResolversTypes['ReactionCount']>, ParentType, ContextType>;
  replyTo?: Resolver<Maybe<ResolversTypes['Message']>, ParentType, ContextType>;
  sender?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Sequence'], ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MessageConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MessageConnection'] = ResolversParentTypes['MessageConnection']> = {
  edges?: Resolver<Array<ResolversTypes['MessageEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Message']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type MessageEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MessageEdge'] = ResolversParentTypes['MessageEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Message'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  internalApplyChanges?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationInternalApplyChangesArgs, 'changes'>>;
  internalApplyReceipts?: Resolver<Array<Array<ResolversTypes['ID']>>, ParentType, ContextType, RequireFields<MutationInternalApplyReceiptsArgs, 'receipts'>>;
  internalImportMessages?: Resolver<ResolversTypes['InternalImportMessagesResult'], ParentType, ContextType, RequireFields<MutationInternalImportMessagesArgs, 'input'>>;
  sendMessage?: Resolver<ResolversTypes['SendMessageResult'], ParentType, ContextType, RequireFields<MutationSendMessageArgs, 'input'>>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Message', ParentType, ContextType>;
};

export type NotFoundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  internalChanges?: Resolver<ResolversTypes['InternalChangePage'], ParentType, ContextType, RequireFields<QueryInternalChangesArgs, 'after' | 'conversationId' | 'first'>>;
  internalMessagesAfter?: Resolver<Array<ResolversTypes['InternalStoredMessage']>, ParentType, ContextType, RequireFields<QueryInternalMessagesAfterArgs, 'conversationId' | 'first' | 'messageCount'>>;
};

export type RateLimitedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RateLimited'] = ResolversParentTypes['RateLimited']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryAfterMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReactionCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReactionCount'] = ResolversParentTypes['ReactionCount']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  emoji?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  viewerReacted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SendMessageResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SendMessageResult'] = ResolversParentTypes['SendMessageResult']> = {
  __resolveType: TypeResolveFn<'Conflict' | 'Forbidden' | 'InvalidInput' | 'NotFound' | 'RateLimited' | 'SendMessageSuccess' | 'Unauthenticated' | 'Unavailable', ParentType, ContextType>;
};

export type SendMessageSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SendMessageSuccess'] = ResolversParentTypes['SendMessageSuccess']> = {
  isDuplicate?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['Message'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface SequenceScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Sequence'], any> {
  name: 'Sequence';
}

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export interface UuidScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UUID'], any> {
  name: 'UUID';
}

export type UnauthenticatedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Unauthenticated'] = ResolversParentTypes['Unauthenticated']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnavailableResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Unavailable'] = ResolversParentTypes['Unavailable']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryAfterMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Conflict?: ConflictResolvers<ContextType>;
  Conversation?: ConversationResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Error?: ErrorResolvers<ContextType>;
  Forbidden?: ForbiddenResolvers<ContextType>;
  InternalChangePage?: InternalChangePageResolvers<ContextType>;
  InternalImportMessagesResult?: InternalImportMessagesResultResolvers<ContextType>;
  InternalImportedMessages?: InternalImportedMessagesResolvers<ContextType>;
  InternalStoredMessage?: InternalStoredMessageResolvers<ContextType>;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  MediaFile?: MediaFileResolvers<ContextType>;
  Message?: MessageResolvers<ContextType>;
  MessageConnection?: MessageConnectionResolvers<ContextType>;
  MessageEdge?: MessageEdgeResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RateLimited?: RateLimitedResolvers<ContextType>;
  ReactionCount?: ReactionCountResolvers<ContextType>;
  SendMessageResult?: SendMessageResultResolvers<ContextType>;
  SendMessageSuccess?: SendMessageSuccessResolvers<ContextType>;
  Sequence?: GraphQLScalarType;
  URL?: GraphQLScalarType;
  UUID?: GraphQLScalarType;
  Unauthenticated?: UnauthenticatedResolvers<ContextType>;
  Unavailable?: UnavailableResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  viewerScoped?: ViewerScopedDirectiveResolver<any, any, ContextType>;
};
