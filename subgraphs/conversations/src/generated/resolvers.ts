import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Conversation as SeenConversation } from '../conversation.ts';
import type { Reference, PersonReference, Context } from '../context.ts';
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

/** How far a device has come. */
export type AcknowledgeInput = {
  /** The conversation. */
  conversationId: Scalars['ID']['input'];
  /** The latest change that the device has. */
  sequence: Scalars['Sequence']['input'];
};

/** What acknowledging gives. */
export type AcknowledgeResult = AcknowledgeSuccess | InvalidInput | NotFound | Unauthenticated | Unavailable;

/** The device's place is kept. */
export type AcknowledgeSuccess = {
  __typename?: 'AcknowledgeSuccess';
  /** The conversation. */
  conversationId: Scalars['ID']['output'];
  /** The place that is kept: the larger of the old and the new. */
  sequence: Scalars['Sequence']['output'];
};

/** People to add. */
export type AddParticipantsInput = {
  /** The group. */
  conversationId: Scalars['ID']['input'];
  /** 1 to 1000 people. */
  userIds: Array<Scalars['ID']['input']>;
};

/** What adding people gives. */
export type AddParticipantsResult = AddParticipantsSuccess | Forbidden | InvalidInput | NotFound | RateLimited | Unauthenticated | Unavailable;

/** They take part now. */
export type AddParticipantsSuccess = {
  __typename?: 'AddParticipantsSuccess';
  /** The conversation. */
  conversation: Conversation;
};

/** A person to block or unblock. */
export type BlockUserInput = {
  /** True blocks, false unblocks. */
  blocked: Scalars['Boolean']['input'];
  /** The person. */
  userId: Scalars['ID']['input'];
};

/** What blocking gives. */
export type BlockUserResult = BlockUserSuccess | InvalidInput | NotFound | RateLimited | Unauthenticated | Unavailable;

/** It is done. */
export type BlockUserSuccess = {
  __typename?: 'BlockUserSuccess';
  /** The person. */
  user: User;
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

/** Two or more people who write to each other. */
export type Conversation = Node & {
  __typename?: 'Conversation';
  /** The picture of a group. */
  avatarUrl: Maybe<Scalars['URL']['output']>;
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** Who made it; null when the account is gone. */
  createdBy: Maybe<User>;
  /** What a group is about. */
  description: Maybe<Scalars['String']['output']>;
  /** The number of the latest change. */
  headSequence: Scalars['Sequence']['output'];
  /** Starts with `cnv_`. */
  id: Scalars['ID']['output'];
  /** The id of the latest message; null before the first. */
  internalLastMessageId: Maybe<Scalars['ID']['output']>;
  /** Between two, or a group. */
  kind: ConversationKind;
  /** When the latest message was sent; null before the first. */
  lastMessageAt: Maybe<Scalars['DateTime']['output']>;
  /** How many messages were ever sent in it. */
  messageCount: Scalars['Int']['output'];
  /** Who takes part, in the order of joining. */
  participants: ParticipantConnection;
  /** The name of a group; null for a direct conversation. */
  title: Maybe<Scalars['String']['output']>;
  /** How many messages the viewer has not read. */
  unreadCount: Scalars['Int']['output'];
  /** When its title, description or picture last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** The viewer's role; null when they do not take part. */
  viewerRole: Maybe<ParticipantRole>;
  /** The viewer's own settings of this conversation. */
  viewerSettings: ConversationSettings;
};


/** Two or more people who write to each other. */
export type ConversationParticipantsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** A page of conversations. */
export type ConversationConnection = {
  __typename?: 'ConversationConnection';
  /** The conversations of this page. */
  edges: Array<ConversationEdge>;
  /** The same conversations without their cursors. */
  nodes: Array<Conversation>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** A conversation within a page. */
export type ConversationEdge = {
  __typename?: 'ConversationEdge';
  /** To go on after this one. */
  cursor: Scalars['String']['output'];
  /** The conversation. */
  node: Conversation;
};

/** Between two, or a group. */
export type ConversationKind =
  /** Between two people. */
  | 'DIRECT'
  /** Any number of people. */
  | 'GROUP';

/** One person's own settings of a conversation. */
export type ConversationSettings = {
  __typename?: 'ConversationSettings';
  /** Put away. */
  isArchived: Scalars['Boolean']['output'];
  /** No notifications. */
  isMuted: Scalars['Boolean']['output'];
  /** Kept at the top. */
  isPinned: Scalars['Boolean']['output'];
};

/** A new conversation. */
export type CreateConversationInput = {
  /** Of a group: up to 2000 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** DIRECT takes exactly one other person. */
  kind: ConversationKind;
  /** The others; the viewer takes part anyway. At most 1000. */
  participantIds: Array<Scalars['ID']['input']>;
  /** Of a group: 1 to 255 characters. Not for DIRECT. */
  title?: InputMaybe<Scalars['String']['input']>;
};

/** What making a conversation gives. */
export type CreateConversationResult = CreateConversationSuccess | Forbidden | InvalidInput | NotFound | RateLimited | Unauthenticated | Unavailable;

/** The conversation is there. */
export type CreateConversationSuccess = {
  __typename?: 'CreateConversationSuccess';
  /** The conversation. */
  conversation: Conversation;
  /** True when a DIRECT one between the two was there already. */
  isDuplicate: Scalars['Boolean']['output'];
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

export type InternalChangeKeyInput = {
  conversationId: Scalars['ID']['input'];
  sequence: Scalars['Sequence']['input'];
};

export type InternalClaim = {
  __typename?: 'InternalClaim';
  /** Null on CONFLICT. */
  createdAt: Maybe<Scalars['DateTime']['output']>;
  /** Null on CONFLICT. */
  messageId: Maybe<Scalars['ID']['output']>;
  outcome: InternalClaimOutcome;
};

export type InternalClaimMessagesInput = {
  conversationId: Scalars['ID']['input'];
  /** Import only: keep the times given and never forget the client ids. */
  isImport?: Scalars['Boolean']['input'];
  messages: Array<InternalMessageClaimInput>;
};

export type InternalClaimMessagesResult = Forbidden | InternalClaims | NotFound | Unavailable;

export type InternalClaimOutcome =
  | 'CLAIMED'
  | 'CONFLICT'
  | 'DUPLICATE';

export type InternalClaims = {
  __typename?: 'InternalClaims';
  /** One an input, in its order. */
  claims: Array<InternalClaim>;
};

export type InternalConversationAccess = {
  __typename?: 'InternalConversationAccess';
  conversationId: Scalars['ID']['output'];
  headSequence: Scalars['Sequence']['output'];
  kind: ConversationKind;
  messageCount: Scalars['Int']['output'];
  role: ParticipantRole;
};

export type InternalConversationSize = {
  __typename?: 'InternalConversationSize';
  conversationId: Scalars['ID']['output'];
  messageCount: Scalars['Int']['output'];
};

export type InternalDevicePosition = {
  __typename?: 'InternalDevicePosition';
  /** The last change the device has; replay goes on after it. */
  afterSequence: Scalars['Sequence']['output'];
  conversationId: Scalars['ID']['output'];
  headSequence: Scalars['Sequence']['output'];
};

export type InternalHead = {
  __typename?: 'InternalHead';
  conversationId: Scalars['ID']['output'];
  headSequence: Scalars['Sequence']['output'];
};

export type InternalImportConversationInput = {
  /** Names the log; a second import finds the conversation by it. */
  externalKey: Scalars['String']['input'];
  /** Owns the group and takes part in it. */
  ownerId: Scalars['ID']['input'];
  participantIds: Array<Scalars['ID']['input']>;
  title: Scalars['String']['input'];
};

export type InternalImportedConversation = {
  __typename?: 'InternalImportedConversation';
  conversationId: Scalars['ID']['output'];
};

export type InternalMessageClaimInput = {
  /** The message as it goes to the outbox: JSON of the `MessageBody` of @messenger/events. */
  body: Scalars['String']['input'];
  /** SHA-256 of the body in hex: the same id with another hash is a conflict. */
  bodyHash: Scalars['String']['input'];
  clientMessageId: Scalars['UUID']['input'];
  /** Import only: the original time. */
  createdAt?: InputMaybe<Scalars['DateTime']['input']>;
  senderId: Scalars['ID']['input'];
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

/** How far the viewer's device has the messages. */
export type MarkDeliveredInput = {
  /** The conversation. */
  conversationId: Scalars['ID']['input'];
  /** The latest message that the device has. */
  upToMessageId: Scalars['ID']['input'];
};

/** What telling of a delivery gives. */
export type MarkDeliveredResult = InvalidInput | MarkDeliveredSuccess | NotFound | RateLimited | Unauthenticated | Unavailable;

/** It is noted. */
export type MarkDeliveredSuccess = {
  __typename?: 'MarkDeliveredSuccess';
  /** The conversation. */
  conversationId: Scalars['ID']['output'];
};

/** How far the viewer has read. */
export type MarkReadInput = {
  /** The conversation. */
  conversationId: Scalars['ID']['input'];
  /** The latest message that was read. */
  upToMessageId: Scalars['ID']['input'];
};

/** What reading gives. */
export type MarkReadResult = InvalidInput | MarkReadSuccess | NotFound | RateLimited | Unauthenticated | Unavailable;

/** It is read. */
export type MarkReadSuccess = {
  __typename?: 'MarkReadSuccess';
  /** The conversation with its new count. */
  conversation: Conversation;
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Tells that this device has everything up to a change; `inboxEvents` goes on from there. */
  acknowledge: AcknowledgeResult;
  /** Adds people to a group. Those who take part already stay as they are. */
  addParticipants: AddParticipantsResult;
  /** Blocks or unblocks a person: while blocked, neither can write to the other in a DIRECT conversation. */
  blockUser: BlockUserResult;
  /** Makes a conversation. A DIRECT one between the same two people exists once: asking again gives it back. */
  createConversation: CreateConversationResult;
  /** Tells the members of a conversation that a file which was attached there is ready or refused. Any number of times: only the first counts. */
  internalAnnounceFile: Scalars['Boolean']['output'];
  /** Claims the next sequences of one conversation for a batch of messages, in the order given. At most 1000. */
  internalClaimMessages: InternalClaimMessagesResult;
  /** Makes the group of an imported log, or finds the one that was made before, and adds those of these people who do not take part yet. At most 1000 people. */
  internalImportConversation: InternalImportedConversation;
  /** Tells that changes stand in the message store. */
  internalMarkStored: Scalars['Boolean']['output'];
  /** Tells that the viewer's device has the messages up to one. It never goes back. What is read is delivered, and so is what was acknowledged. */
  markDelivered: MarkDeliveredResult;
  /** Reads up to a message. It never goes back. */
  markRead: MarkReadResult;
  /** Removes a person from a group, or leaves it. Their live streams of it end at once. */
  removeParticipant: RemoveParticipantResult;
  /** Says that the viewer is writing, or has stopped. It ends by itself after 30 seconds, and with a message of theirs. */
  setTyping: SetTypingResult;
};


export type MutationAcknowledgeArgs = {
  input: AcknowledgeInput;
};


export type MutationAddParticipantsArgs = {
  input: AddParticipantsInput;
};


export type MutationBlockUserArgs = {
  input: BlockUserInput;
};


export type MutationCreateConversationArgs = {
  input: CreateConversationInput;
};


export type MutationInternalAnnounceFileArgs = {
  conversationId: Scalars['ID']['input'];
  fileId: Scalars['ID']['input'];
  uploaderId: Scalars['ID']['input'];
};


export type MutationInternalClaimMessagesArgs = {
  input: InternalClaimMessagesInput;
};


export type MutationInternalImportConversationArgs = {
  input: InternalImportConversationInput;
};


export type MutationInternalMarkStoredArgs = {
  changes: Array<InternalChangeKeyInput>;
};


export type MutationMarkDeliveredArgs = {
  input: MarkDeliveredInput;
};


export type MutationMarkReadArgs = {
  input: MarkReadInput;
};


export type MutationRemoveParticipantArgs = {
  input: RemoveParticipantInput;
};


export type MutationSetTypingArgs = {
  input: SetTypingInput;
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

/** A page of participants. */
export type ParticipantConnection = {
  __typename?: 'ParticipantConnection';
  /** The participants of this page. */
  edges: Array<ParticipantEdge>;
  /** The same people without their roles. */
  nodes: Array<User>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many take part in all. */
  totalCount: Scalars['Int']['output'];
};

/** A person's part in a conversation. */
export type ParticipantEdge = {
  __typename?: 'ParticipantEdge';
  /** To go on after this one. */
  cursor: Scalars['String']['output'];
  /** When they joined, the last time. */
  joinedAt: Scalars['DateTime']['output'];
  /** The person. */
  node: User;
  /** What they may do. */
  role: ParticipantRole;
};

/** What a participant may do. */
export type ParticipantRole =
  /** May add and remove people. */
  | 'ADMIN'
  /** May read and write. */
  | 'MEMBER'
  /** Made the group. May do everything. */
  | 'OWNER';

export type Query = {
  __typename?: 'Query';
  /** One conversation; null when it does not exist or the viewer does not take part in it. */
  conversation: Maybe<Conversation>;
  /** What one user may do in conversations, in the order asked; null where they may not read it. At most 1000. */
  internalConversationAccess: Array<Maybe<InternalConversationAccess>>;
  /** Conversations that a user takes part in, by id and the newest first. At most 10 000 a page. */
  internalConversationIdsOf: Array<Scalars['ID']['output']>;
  /** Every conversation by id, with how many messages were sent in it. At most 1000 a page. */
  internalConversationSizes: Array<InternalConversationSize>;
  /** Where a device stands in each of its user's conversations, by conversation id. At most 1000 a page. */
  internalDevicePositions: Array<InternalDevicePosition>;
  /** The heads of conversations, in the order asked; null for one that does not exist. At most 1000. */
  internalHeads: Array<Maybe<InternalHead>>;
  /** The messages of a conversation that the outbox still holds, by sequence, after one and before another: JSON of `Change` of @messenger/events. At most 1000. */
  internalQueuedMessages: Array<Scalars['String']['output']>;
  /** Those of the users who share a conversation with this one. At most 1000. */
  internalSharedWith: Array<Scalars['ID']['output']>;
};


export type QueryConversationArgs = {
  id: Scalars['ID']['input'];
};


export type QueryInternalConversationAccessArgs = {
  conversationIds: Array<Scalars['ID']['input']>;
  userId: Scalars['ID']['input'];
};


export type QueryInternalConversationIdsOfArgs = {
  after?: InputMaybe<Scalars['ID']['input']>;
  first: Scalars['Int']['input'];
  userId: Scalars['ID']['input'];
};


export type QueryInternalConversationSizesArgs = {
  after?: InputMaybe<Scalars['ID']['input']>;
  first: Scalars['Int']['input'];
};


export type QueryInternalDevicePositionsArgs = {
  afterConversationId?: InputMaybe<Scalars['ID']['input']>;
  deviceId: Scalars['String']['input'];
  first: Scalars['Int']['input'];
  userId: Scalars['ID']['input'];
};


export type QueryInternalHeadsArgs = {
  conversationIds: Array<Scalars['ID']['input']>;
};


export type QueryInternalQueuedMessagesArgs = {
  after: Scalars['Sequence']['input'];
  before?: InputMaybe<Scalars['Sequence']['input']>;
  conversationId: Scalars['ID']['input'];
};


export type QueryInternalSharedWithArgs = {
  otherUserIds: Array<Scalars['ID']['input']>;
  userId: Scalars['ID']['input'];
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

/** A person to remove. */
export type RemoveParticipantInput = {
  /** The group. */
  conversationId: Scalars['ID']['input'];
  /** The person; oneself to leave. */
  userId: Scalars['ID']['input'];
};

/** What removing a person gives. */
export type RemoveParticipantResult = Forbidden | InvalidInput | NotFound | RateLimited | RemoveParticipantSuccess | Unauthenticated | Unavailable;

/** They no longer take part. */
export type RemoveParticipantSuccess = {
  __typename?: 'RemoveParticipantSuccess';
  /** The conversation; null when the viewer left and can no longer see it. */
  conversation: Maybe<Conversation>;
};

/** Whether the viewer is writing. */
export type SetTypingInput = {
  /** The conversation. */
  conversationId: Scalars['ID']['input'];
  /** True every few seconds while writing, false when done. */
  isTyping: Scalars['Boolean']['input'];
};

/** What typing gives. */
export type SetTypingResult = NotFound | RateLimited | SetTypingSuccess | Unauthenticated | Unavailable;

/** The others are told. */
export type SetTypingSuccess = {
  __typename?: 'SetTypingSuccess';
  /** When it ends by itself; null after isTyping: false. */
  expiresAt: Maybe<Scalars['DateTime']['output']>;
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
  /** Does the viewer share a conversation with this person? Null when that cannot be told. */
  internalSharesWithViewer: Maybe<Scalars['Boolean']['output']>;
  /** Has the viewer blocked this person? */
  viewerHasBlocked: Scalars['Boolean']['output'];
};

export type Viewer = {
  __typename?: 'Viewer';
  /** Conversations that the viewer wrote, typed or read in during the last 24 hours; at most 100. */
  activeConversations: Array<Conversation>;
  /** The viewer's conversations, the one with the latest message first. */
  conversations: ConversationConnection;
  id: Scalars['ID']['output'];
  /** How many conversations have something unread. */
  unreadConversationCount: Scalars['Int']['output'];
};


export type ViewerConversationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
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
  User: User;
  Viewer: Viewer;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Conversation:
    ( { __typename: 'Conversation' }
    & GraphQLRecursivePick<FederationTypes['Conversation'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
  Viewer:
    ( { __typename: 'Viewer' }
    & GraphQLRecursivePick<FederationTypes['Viewer'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  AcknowledgeResult:
    | ( AcknowledgeSuccess & { __typename: 'AcknowledgeSuccess' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( NotFound & { __typename: 'NotFound' } )
    | ( Unauthenticated & { __typename: 'Unauthenticated' } )
    | ( Unavailable & { __typename: 'Unavailable' } )
  ;
  AddParticipantsResult:
    | ( Omit<AddParticipantsSuccess, 'conversation'> & { conversation: _RefType['Conversation'] } & { __typename: 'AddParticipantsSuccess' } )
    | ( Forbidden & { __typename: 'Forbidden' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( NotFound & { __typename: 'NotFound' } )
    | ( RateLimited & { __typename: 'RateLimited' } )
    | ( Unauthenticated & { __typename: 'Unauthenticated' } )
    | ( Unavailable & { __typename: 'Unavailable' } )
  ;
  BlockUserResult:
    | ( Omit<BlockUserSuccess, 'user'> & { user: _RefType['User'] } & { __typename: 'BlockUserSuccess' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( NotFound & { __typename: 'NotFound' } )
    | ( RateLimited & { __typename: 'RateLimited' } )
    | ( Unauthenticated & { __typename: 'Unauthenticated' } )
    | ( Unavailable & { __typename: 'Unavailable' } )
  ;
  CreateConversationResult:
    | ( Omit<CreateConversationSuccess, 'conversation'> & { conversation: _RefType['Conversation'] } & { __typename: 'CreateConversationSuccess' } )
    | ( Forbidden & { __typename: 'Forbidden' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( NotFound & { __typename: 'NotFound' } )
    | ( RateLimited & { __typename: 'RateLimited' } )
    | ( Unauthenticated & { __typename: 'Unauthenticated' } )
    | ( Unavailable & { __typename: 'Unavailable' } )
  ;
  InternalClaimMessagesResult:
    | ( Forbidden & { __typename: 'Forbidden' } )
    | ( InternalClaims & { __typename: 'InternalClaims' } )
    | ( NotFound & { __typename: 'NotFound' } )
    | ( Unavailable & { __typename: 'Unavailable' } )
  ;
  MarkDeliveredResult:
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( MarkDeliveredSuccess & { __typename: 'MarkDeliveredSuccess' } )
    | ( NotFound & { __typename: 'NotFound' } )
    | ( RateLimited & { __typename: 'RateLimited' } )
    | ( Unauthenticated & { __typename: 'Unauthenticated' } )
    | ( Unavailable & { __typename: 'Unavailable' } )
  ;
  MarkReadResult:
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( Omit<MarkReadSuccess, 'conversation'> & { conversation: _RefType['Conversation'] } & { __typename: 'MarkReadSuccess' } )
    | ( NotFound & { __typename: 'NotFound' } )
    | ( RateLimited & { __typename: 'RateLimited' } )
    | ( Unauthenticated & { __typename: 'Unauthenticated' } )
    | ( Unavailable & { __typename: 'Unavailable' } )
  ;
  RemoveParticipantResult:
    | ( Forbidden & { __typename: 'Forbidden' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( NotFound & { __typename: 'NotFound' } )
    | ( RateLimited & { __typename: 'RateLimited' } )
    | ( Omit<RemoveParticipantSuccess, 'conversation'> & { conversation?: Maybe<_RefType['Conversation']> } & { __typename: 'RemoveParticipantSuccess' } )
    | ( Unauthenticated & { __typename: 'Unauthenticated' } )
    | ( Unavailable & { __typename: 'Unavailable' } )
  ;
  SetTypingResult:
    | ( NotFound & { __typename: 'NotFound' } )
    | ( RateLimited & { __typename: 'RateLimited' } )
    | ( SetTypingSuccess & { __typename: 'SetTypingSuccess' } )
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
  Node: ( SeenConversation & { __typename: 'Conversation' } );
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AcknowledgeInput: AcknowledgeInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AcknowledgeResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AcknowledgeResult']>;
  AcknowledgeSuccess: ResolverTypeWrapper<AcknowledgeSuccess>;
  AddParticipantsInput: AddParticipantsInput;
  AddParticipantsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AddParticipantsResult']>;
  AddParticipantsSuccess: ResolverTypeWrapper<Omit<AddParticipantsSuccess, 'conversation'> & { conversation: ResolversTypes['Conversation'] }>;
  BlockUserInput: BlockUserInput;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  BlockUserResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['BlockUserResult']>;
  BlockUserSuccess: ResolverTypeWrapper<Omit<BlockUserSuccess, 'user'> & { user: ResolversTypes['User'] }>;
  Conflict: ResolverTypeWrapper<Conflict>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Conversation: ResolverTypeWrapper<SeenConversation>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ConversationConnection: ResolverTypeWrapper<Omit<ConversationConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ConversationEdge']>, nodes: Array<ResolversTypes['Conversation']> }>;
  ConversationEdge: ResolverTypeWrapper<Omit<ConversationEdge, 'node'> & { node: ResolversTypes['Conversation'] }>;
  ConversationKind: ConversationKind;
  ConversationSettings: ResolverTypeWrapper<ConversationSettings>;
  CreateConversationInput: CreateConversationInput;
  CreateConversationResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateConversationResult']>;
  CreateConversationSuccess: ResolverTypeWrapper<Omit<CreateConversationSuccess, 'conversation'> & { conversation: ResolversTypes['Conversation'] }>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Error: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Error']>;
  ErrorCode: ErrorCode;
  Forbidden: ResolverTypeWrapper<Forbidden>;
  InternalChangeKeyInput: InternalChangeKeyInput;
  InternalClaim: ResolverTypeWrapper<InternalClaim>;
  InternalClaimMessagesInput: InternalClaimMessagesInput;
  InternalClaimMessagesResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['InternalClaimMessagesResult']>;
  InternalClaimOutcome: InternalClaimOutcome;
  InternalClaims: ResolverTypeWrapper<InternalClaims>;
  InternalConversationAccess: ResolverTypeWrapper<InternalConversationAccess>;
  InternalConversationSize: ResolverTypeWrapper<InternalConversationSize>;
  InternalDevicePosition: ResolverTypeWrapper<InternalDevicePosition>;
  InternalHead: ResolverTypeWrapper<InternalHead>;
  InternalImportConversationInput: InternalImportConversationInput;
  InternalImportedConversation: ResolverTypeWrapper<InternalImportedConversation>;
  InternalMessageClaimInput: InternalMessageClaimInput;
  InvalidInput: ResolverTypeWrapper<InvalidInput>;
  MarkDeliveredInput: MarkDeliveredInput;
  MarkDeliveredResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['MarkDeliveredResult']>;
  MarkDeliveredSuccess: ResolverTypeWrapper<MarkDeliveredSuccess>;
  MarkReadInput: MarkReadInput;
  MarkReadResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['MarkReadResult']>;
  MarkReadSuccess: ResolverTypeWrapper<Omit<MarkReadSuccess, 'conversation'> & { conversation: ResolversTypes['Conversation'] }>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  NotFound: ResolverTypeWrapper<NotFound>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  ParticipantConnection: ResolverTypeWrapper<Omit<ParticipantConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ParticipantEdge']>, nodes: Array<ResolversTypes['User']> }>;
  ParticipantEdge: ResolverTypeWrapper<Omit<ParticipantEdge, 'node'> & { node: ResolversTypes['User'] }>;
  ParticipantRole: ParticipantRole;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RateLimited: ResolverTypeWrapper<RateLimited>;
  RemoveParticipantInput: RemoveParticipantInput;
  RemoveParticipantResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RemoveParticipantResult']>;
  RemoveParticipantSuccess: ResolverTypeWrapper<Omit<RemoveParticipantSuccess, 'conversation'> & { conversation?: Maybe<ResolversTypes['Conversation']> }>;
  Sequence: ResolverTypeWrapper<Scalars['Sequence']['output']>;
  SetTypingInput: SetTypingInput;
  SetTypingResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetTypingResult']>;
  SetTypingSuccess: ResolverTypeWrapper<SetTypingSuccess>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UUID: ResolverTypeWrapper<Scalars['UUID']['output']>;
  Unauthenticated: ResolverTypeWrapper<Unauthenticated>;
  Unavailable: ResolverTypeWrapper<Unavailable>;
  User: ResolverTypeWrapper<PersonReference>;
  Viewer: ResolverTypeWrapper<Reference>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AcknowledgeInput: AcknowledgeInput;
  ID: Scalars['ID']['output'];
  AcknowledgeResult: ResolversUnionTypes<ResolversParentTypes>['AcknowledgeResult'];
  AcknowledgeSuccess: AcknowledgeSuccess;
  AddParticipantsInput: AddParticipantsInput;
  AddParticipantsResult: ResolversUnionTypes<ResolversParentTypes>['AddParticipantsResult'];
  AddParticipantsSuccess: Omit<AddParticipantsSuccess, 'conversation'> & { conversation: ResolversParentTypes['Conversation'] };
  BlockUserInput: BlockUserInput;
  Boolean: Scalars['Boolean']['output'];
  BlockUserResult: ResolversUnionTypes<ResolversParentTypes>['BlockUserResult'];
  BlockUserSuccess: Omit<BlockUserSuccess, 'user'> & { user: ResolversParentTypes['User'] };
  Conflict: Conflict;
  String: Scalars['String']['output'];
  Conversation: SeenConversation;
  Int: Scalars['Int']['output'];
  ConversationConnection: Omit<ConversationConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ConversationEdge']>, nodes: Array<ResolversParentTypes['Conversation']> };
  ConversationEdge: Omit<ConversationEdge, 'node'> & { node: ResolversParentTypes['Conversation'] };
  ConversationSettings: ConversationSettings;
  CreateConversationInput: CreateConversationInput;
  CreateConversationResult: ResolversUnionTypes<ResolversParentTypes>['CreateConversationResult'];
  CreateConversationSuccess: Omit<CreateConversationSuccess, 'conversation'> & { conversation: ResolversParentTypes['Conversation'] };
  DateTime: Scalars['DateTime']['output'];
  Error: ResolversInterfaceTypes<ResolversParentTypes>['Error'];
  Forbidden: Forbidden;
  InternalChangeKeyInput: InternalChangeKeyInput;
  InternalClaim: InternalClaim;
  InternalClaimMessagesInput: InternalClaimMessagesInput;
  InternalClaimMessagesResult: ResolversUnionTypes<ResolversParentTypes>['InternalClaimMessagesResult'];
  InternalClaims: InternalClaims;
  InternalConversationAccess: InternalConversationAccess;
  InternalConversationSize: InternalConversationSize;
  InternalDevicePosition: InternalDevicePosition;
  InternalHead: InternalHead;
  InternalImportConversationInput: InternalImportConversationInput;
  InternalImportedConversation: InternalImportedConversation;
  InternalMessageClaimInput: InternalMessageClaimInput;
  InvalidInput: InvalidInput;
  MarkDeliveredInput: MarkDeliveredInput;
  MarkDeliveredResult: ResolversUnionTypes<ResolversParentTypes>['MarkDeliveredResult'];
  MarkDeliveredSuccess: MarkDeliveredSuccess;
  MarkReadInput: MarkReadInput;
  MarkReadResult: ResolversUnionTypes<ResolversParentTypes>['MarkReadResult'];
  MarkReadSuccess: Omit<MarkReadSuccess, 'conversation'> & { conversation: ResolversParentTypes['Conversation'] };
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  NotFound: NotFound;
  PageInfo: PageInfo;
  ParticipantConnection: Omit<ParticipantConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ParticipantEdge']>, nodes: Array<ResolversParentTypes['User']> };
  ParticipantEdge: Omit<ParticipantEdge, 'node'> & { node: ResolversParentTypes['User'] };
  Query: Record<PropertyKey, never>;
  RateLimited: RateLimited;
  RemoveParticipantInput: RemoveParticipantInput;
  RemoveParticipantResult: ResolversUnionTypes<ResolversParentTypes>['RemoveParticipantResult'];
  RemoveParticipantSuccess: Omit<RemoveParticipantSuccess, 'conversation'> & { conversation?: Maybe<ResolversParentTypes['Conversation']> };
  Sequence: Scalars['Sequence']['output'];
  SetTypingInput: SetTypingInput;
  SetTypingResult: ResolversUnionTypes<ResolversParentTypes>['SetTypingResult'];
  SetTypingSuccess: SetTypingSuccess;
  URL: Scalars['URL']['output'];
  UUID: Scalars['UUID']['output'];
  Unauthenticated: Unauthenticated;
  Unavailable: Unavailable;
  User: PersonReference;
  Viewer: Reference;
};

export type ViewerScopedDirectiveArgs = { };

export type ViewerScopedDirectiveResolver<Result, Parent, ContextType = Context, Args = ViewerScopedDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AcknowledgeResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AcknowledgeResult'] = ResolversParentTypes['AcknowledgeResult']> = {
  __resolveType: TypeResolveFn<'AcknowledgeSuccess' | 'InvalidInput' | 'NotFound' | 'Unauthenticated' | 'Unavailable', ParentType, ContextType>;
};

export type AcknowledgeSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AcknowledgeSuccess'] = ResolversParentTypes['AcknowledgeSuccess']> = {
  conversationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Sequence'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AddParticipantsResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddParticipantsResult'] = ResolversParentTypes['AddParticipantsResult']> = {
  __resolveType: TypeResolveFn<'AddParticipantsSuccess' | 'Forbidden' | 'InvalidInput' | 'NotFound' | 'RateLimited' | 'Unauthenticated' | 'Unavailable', ParentType, ContextType>;
};

export type AddParticipantsSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddParticipantsSuccess'] = ResolversParentTypes['AddParticipantsSuccess']> = {
  conversation?: Resolver<ResolversTypes['Conversation'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BlockUserResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BlockUserResult'] = ResolversParentTypes['BlockUserResult']> = {
  __resolveType: TypeResolveFn<'BlockUserSuccess' | 'InvalidInput' | 'NotFound' | 'RateLimited' | 'Unauthenticated' | 'Unavailable', ParentType, ContextType>;
};

export type BlockUserSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BlockUserSuccess'] = ResolversParentTypes['BlockUserSuccess']> = {
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConflictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Conflict'] = ResolversParentTypes['Conflict']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConversationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Conversation'] = ResolversParentTypes['Conversation'], FederationReferenceType extends FederationReferenceTypes['Conversation'] = FederationReferenceTypes['Conversation']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Conversation']> | FederationReferenceType, FederationReferenceType, ContextType>;
  avatarUrl?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  headSequence?: Resolver<ResolversTypes['Sequence'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  internalLastMessageId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ConversationKind'], ParentType, ContextType>;
  lastMessageAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  messageCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  participants?: Resolver<ResolversTypes['ParticipantConnection'], ParentType, ContextType, RequireFields<ConversationParticipantsArgs, 'first'>>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  unreadCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  viewerRole?: Resolver<Maybe<ResolversTypes['ParticipantRole']>, ParentType, ContextType>;
  viewerSettings?: Resolver<ResolversTypes['ConversationSettings'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConversationConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConversationConnection'] = ResolversParentTypes['ConversationConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ConversationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Conversation']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ConversationEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConversationEdge'] = ResolversParentTypes['ConversationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Conversation'], ParentType, ContextType>;
};

export type ConversationSettingsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConversationSettings'] = ResolversParentTypes['ConversationSettings']> = {
  isArchived?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isMuted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isPinned?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type CreateConversationResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateConversationResult'] = ResolversParentTypes['CreateConversationResult']> = {
  __resolveType: TypeResolveFn<'CreateConversationSuccess' | 'Forbidden' | 'InvalidInput' | 'NotFound' | 'RateLimited' | 'Unauthenticated' | 'Unavailable', ParentType, ContextType>;
};

export type CreateConversationSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateConversationSuccess'] = ResolversParentTypes['CreateConversationSuccess']> = {
  conversation?: Resolver<ResolversTypes['Conversation'], ParentType, ContextType>;
  isDuplicate?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
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

export type InternalClaimResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InternalClaim'] = ResolversParentTypes['InternalClaim']> = {
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  messageId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['InternalClaimOutcome'], ParentType, ContextType>;
};

export type InternalClaimMessagesResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InternalClaimMessagesResult'] = ResolversParentTypes['InternalClaimMessagesResult']> = {
  __resolveType: TypeResolveFn<'Forbidden' | 'InternalClaims' | 'NotFound' | 'Unavailable', ParentType, ContextType>;
};

export type InternalClaimsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InternalClaims'] = ResolversParentTypes['InternalClaims']> = {
  claims?: Resolver<Array<ResolversTypes['InternalClaim']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InternalConversationAccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InternalConversationAccess'] = ResolversParentTypes['InternalConversationAccess']> = {
  conversationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  headSequence?: Resolver<ResolversTypes['Sequence'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ConversationKind'], ParentType, ContextType>;
  messageCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['ParticipantRole'], ParentType, ContextType>;
};

export type InternalConversationSizeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InternalConversationSize'] = ResolversParentTypes['InternalConversationSize']> = {
  conversationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  messageCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type InternalDevicePositionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InternalDevicePosition'] = ResolversParentTypes['InternalDevicePosition']> = {
  afterSequence?: Resolver<ResolversTypes['Sequence'], ParentType, ContextType>;
  conversationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  headSequence?: Resolver<ResolversTypes['Sequence'], ParentType, ContextType>;
};

export type InternalHeadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InternalHead'] = ResolversParentTypes['InternalHead']> = {
  conversationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  headSequence?: Resolver<ResolversTypes['Sequence'], ParentType, ContextType>;
};

export type InternalImportedConversationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InternalImportedConversation'] = ResolversParentTypes['InternalImportedConversation']> = {
  conversationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type InvalidInputResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvalidInput'] = ResolversParentTypes['InvalidInput']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MarkDeliveredResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MarkDeliveredResult'] = ResolversParentTypes['MarkDeliveredResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'MarkDeliveredSuccess' | 'NotFound' | 'RateLimited' | 'Unauthenticated' | 'Unavailable', ParentType, ContextType>;
};

export type MarkDeliveredSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MarkDeliveredSuccess'] = ResolversParentTypes['MarkDeliveredSuccess']> = {
  conversationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MarkReadResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MarkReadResult'] = ResolversParentTypes['MarkReadResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'MarkReadSuccess' | 'NotFound' | 'RateLimited' | 'Unauthenticated' | 'Unavailable', ParentType, ContextType>;
};

export type MarkReadSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MarkReadSuccess'] = ResolversParentTypes['MarkReadSuccess']> = {
  conversation?: Resolver<ResolversTypes['Conversation'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  acknowledge?: Resolver<ResolversTypes['AcknowledgeResult'], ParentType, ContextType, RequireFields<MutationAcknowledgeArgs, 'input'>>;
  addParticipants?: Resolver<ResolversTypes['AddParticipantsResult'], ParentType, ContextType, RequireFields<MutationAddParticipantsArgs, 'input'>>;
  blockUser?: Resolver<ResolversTypes['BlockUserResult'], ParentType, ContextType, RequireFields<MutationBlockUserArgs, 'input'>>;
  createConversation?: Resolver<ResolversTypes['CreateConversationResult'], ParentType, ContextType, RequireFields<MutationCreateConversationArgs, 'input'>>;
  internalAnnounceFile?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationInternalAnnounceFileArgs, 'conversationId' | 'fileId' | 'uploaderId'>>;
  internalClaimMessages?: Resolver<ResolversTypes['InternalClaimMessagesResult'], ParentType, ContextType, RequireFields<MutationInternalClaimMessagesArgs, 'input'>>;
  internalImportConversation?: Resolver<ResolversTypes['InternalImportedConversation'], ParentType, ContextType, RequireFields<MutationInternalImportConversationArgs, 'input'>>;
  internalMarkStored?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationInternalMarkStoredArgs, 'changes'>>;
  markDelivered?: Resolver<ResolversTypes['MarkDeliveredResult'], ParentType, ContextType, RequireFields<MutationMarkDeliveredArgs, 'input'>>;
  markRead?: Resolver<ResolversTypes['MarkReadResult'], ParentType, ContextType, RequireFields<MutationMarkReadArgs, 'input'>>;
  removeParticipant?: Resolver<ResolversTypes['RemoveParticipantResult'], ParentType, ContextType, RequireFields<MutationRemoveParticipantArgs, 'input'>>;
  setTyping?: Resolver<ResolversTypes['SetTypingResult'], ParentType, ContextType, RequireFields<MutationSetTypingArgs, 'input'>>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Conversation', ParentType, ContextType>;
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

export type ParticipantConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ParticipantConnection'] = ResolversParentTypes['ParticipantConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ParticipantEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['User']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ParticipantEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ParticipantEdge'] = ResolversParentTypes['ParticipantEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  joinedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['ParticipantRole'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  conversation?: Resolver<Maybe<ResolversTypes['Conversation']>, ParentType, ContextType, RequireFields<QueryConversationArgs, 'id'>>;
  internalConversationAccess?: Resolver<Array<Maybe<ResolversTypes['InternalConversationAccess']>>, ParentType, ContextType, RequireFields<QueryInternalConversationAccessArgs, 'conversationIds' | 'userId'>>;
  internalConversationIdsOf?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType, RequireFields<QueryInternalConversationIdsOfArgs, 'first' | 'userId'>>;
  internalConversationSizes?: Resolver<Array<ResolversTypes['InternalConversationSize']>, ParentType, ContextType, RequireFields<QueryInternalConversationSizesArgs, 'first'>>;
  internalDevicePositions?: Resolver<Array<ResolversTypes['InternalDevicePosition']>, ParentType, ContextType, RequireFields<QueryInternalDevicePositionsArgs, 'deviceId' | 'first' | 'userId'>>;
  internalHeads?: Resolver<Array<Maybe<ResolversTypes['InternalHead']>>, ParentType, ContextType, RequireFields<QueryInternalHeadsArgs, 'conversationIds'>>;
  internalQueuedMessages?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType, RequireFields<QueryInternalQueuedMessagesArgs, 'after' | 'conversationId'>>;
  internalSharedWith?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType, RequireFields<QueryInternalSharedWithArgs, 'otherUserIds' | 'userId'>>;
};

export type RateLimitedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RateLimited'] = ResolversParentTypes['RateLimited']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryAfterMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RemoveParticipantResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveParticipantResult'] = ResolversParentTypes['RemoveParticipantResult']> = {
  __resolveType: TypeResolveFn<'Forbidden' | 'InvalidInput' | 'NotFound' | 'RateLimited' | 'RemoveParticipantSuccess' | 'Unauthenticated' | 'Unavailable', ParentType, ContextType>;
};

export type RemoveParticipantSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveParticipantSuccess'] = ResolversParentTypes['RemoveParticipantSuccess']> = {
  conversation?: Resolver<Maybe<ResolversTypes['Conversation']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface SequenceScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Sequence'], any> {
  name: 'Sequence';
}

export type SetTypingResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetTypingResult'] = ResolversParentTypes['SetTypingResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'RateLimited' | 'SetTypingSuccess' | 'Unauthenticated' | 'Unavailable', ParentType, ContextType>;
};

export type SetTypingSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetTypingSuccess'] = ResolversParentTypes['SetTypingSuccess']> = {
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

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

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  internalSharesWithViewer?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  viewerHasBlocked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer'], FederationReferenceType extends FederationReferenceTypes['Viewer'] = FederationReferenceTypes['Viewer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Viewer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  activeConversations?: Resolver<Array<ResolversTypes['Conversation']>, ParentType, ContextType>;
  conversations?: Resolver<ResolversTypes['ConversationConnection'], ParentType, ContextType, RequireFields<ViewerConversationsArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  unreadConversationCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AcknowledgeResult?: AcknowledgeResultResolvers<ContextType>;
  AcknowledgeSuccess?: AcknowledgeSuccessResolvers<ContextType>;
  AddParticipantsResult?: AddParticipantsResultResolvers<ContextType>;
  AddParticipantsSuccess?: AddParticipantsSuccessResolvers<ContextType>;
  BlockUserResult?: BlockUserResultResolvers<ContextType>;
  BlockUserSuccess?: BlockUserSuccessResolvers<ContextType>;
  Conflict?: ConflictResolvers<ContextType>;
  Conversation?: ConversationResolvers<ContextType>;
  ConversationConnection?: ConversationConnectionResolvers<ContextType>;
  ConversationEdge?: ConversationEdgeResolvers<ContextType>;
  ConversationSettings?: ConversationSettingsResolvers<ContextType>;
  CreateConversationResult?: CreateConversationResultResolvers<ContextType>;
  CreateConversationSuccess?: CreateConversationSuccessResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Error?: ErrorResolvers<ContextType>;
  Forbidden?: ForbiddenResolvers<ContextType>;
  InternalClaim?: InternalClaimResolvers<ContextType>;
  InternalClaimMessagesResult?: InternalClaimMessagesResultResolvers<ContextType>;
  InternalClaims?: InternalClaimsResolvers<ContextType>;
  InternalConversationAccess?: InternalConversationAccessResolvers<ContextType>;
  InternalConversationSize?: InternalConversationSizeResolvers<ContextType>;
  InternalDevicePosition?: InternalDevicePositionResolvers<ContextType>;
  InternalHead?: InternalHeadResolvers<ContextType>;
  InternalImportedConversation?: InternalImportedConversationResolvers<ContextType>;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  MarkDeliveredResult?: MarkDeliveredResultResolvers<ContextType>;
  MarkDeliveredSuccess?: MarkDeliveredSuccessResolvers<ContextType>;
  MarkReadResult?: MarkReadResultResolvers<ContextType>;
  MarkReadSuccess?: MarkReadSuccessResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  ParticipantConnection?: ParticipantConnectionResolvers<ContextType>;
  ParticipantEdge?: ParticipantEdgeResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RateLimited?: RateLimitedResolvers<ContextType>;
  RemoveParticipantResult?: RemoveParticipantResultResolvers<ContextType>;
  RemoveParticipantSuccess?: RemoveParticipantSuccessResolvers<ContextType>;
  Sequence?: GraphQLScalarType;
  SetTypingResult?: SetTypingResultResolvers<ContextType>;
  SetTypingSuccess?: SetTypingSuccessResolvers<ContextType>;
  URL?: GraphQLScalarType;
  UUID?: GraphQLScalarType;
  Unauthenticated?: UnauthenticatedResolvers<ContextType>;
  Unavailable?: UnavailableResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  viewerScoped?: ViewerScopedDirectiveResolver<any, any, ContextType>;
};
