import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Reference, Context } from '../context.ts';
import type { FoundEdge } from '../search-messages.ts';
import type { ConversationPeriod } from '../analytics/conversation-analytics-store.ts';
import type { OperatorPeriod } from '../analytics/operator-analytics-store.ts';
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

/** What counts are given for. */
export type AnalyticsInterval =
  /** A day. */
  | 'DAY'
  /** An hour. */
  | 'HOUR'
  /** A month of the calendar. */
  | 'MONTH'
  /** A week from Monday. */
  | 'WEEK';

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
  /** What went on in it; null when the viewer does not take part. Some seconds behind. For at most 5 conversations in one operation. */
  analytics: Maybe<ConversationAnalytics>;
  id: Scalars['ID']['output'];
};


export type ConversationAnalyticsArgs = {
  from: Scalars['DateTime']['input'];
  timeZone?: Scalars['String']['input'];
  to: Scalars['DateTime']['input'];
};

/** What went on in a conversation. */
export type ConversationAnalytics = {
  __typename?: 'ConversationAnalytics';
  /** The median of seconds from a message to the next one of another person; null where nobody answered. */
  medianResponseSeconds: Maybe<Scalars['Float']['output']>;
  /** How many messages were sent on each day that had any, in order. */
  messagesByDay: Array<DayCount>;
  /** How many messages were sent in each hour of the day that had any, in order. */
  messagesByHourOfDay: Array<HourCount>;
  /** Who wrote most, in that order. */
  topSenders: Array<SenderCount>;
};


/** What went on in a conversation. */
export type ConversationAnalyticsTopSendersArgs = {
  first?: Scalars['Int']['input'];
};

/** Messages of one day. */
export type DayCount = {
  __typename?: 'DayCount';
  /** How many. */
  count: Scalars['Int']['output'];
  /** Such as `2026-01-03`. */
  day: Scalars['String']['output'];
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

/** Messages of one hour of the day. */
export type HourCount = {
  __typename?: 'HourCount';
  /** How many. */
  count: Scalars['Int']['output'];
  /** 0 to 23. */
  hour: Scalars['Int']['output'];
};

export type InternalActivityInput = {
  client?: InputMaybe<InternalClientInput>;
  conversationId?: InputMaybe<Scalars['ID']['input']>;
  /** The same activity always has the same. */
  id: Scalars['UUID']['input'];
  kind: InternalActivityKind;
  occurredAt: Scalars['DateTime']['input'];
  userId: Scalars['ID']['input'];
};

/** What was done. */
export type InternalActivityKind =
  | 'CONNECTED'
  | 'UPLOADED';

/** What is known of the device and the place that something was done from. */
export type InternalClientInput = {
  appVersion?: InputMaybe<Scalars['String']['input']>;
  countryCode?: InputMaybe<Scalars['String']['input']>;
  deviceType?: InputMaybe<Scalars['String']['input']>;
  platform?: InputMaybe<Scalars['String']['input']>;
  region?: InputMaybe<Scalars['String']['input']>;
};

export type InternalReceiptInput = {
  messageIds: Array<Scalars['ID']['input']>;
  /** JSON of `Receipt` of @messenger/events. */
  receipt: Scalars['String']['input'];
};

/** A count of one interval. */
export type IntervalCount = {
  __typename?: 'IntervalCount';
  /** How many. */
  count: Scalars['Int']['output'];
  /** When the interval begins. */
  start: Scalars['DateTime']['output'];
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

/** How long something took. */
export type LatencyPercentiles = {
  __typename?: 'LatencyPercentiles';
  /** How often it was measured. */
  count: Scalars['Int']['output'];
  /** Half took at most so many seconds. */
  p50: Scalars['Float']['output'];
  /** 90 % took at most so many seconds. */
  p90: Scalars['Float']['output'];
  /** 95 % took at most so many seconds. */
  p95: Scalars['Float']['output'];
  /** 99 % took at most so many seconds. */
  p99: Scalars['Float']['output'];
};

export type Message = {
  __typename?: 'Message';
  id: Scalars['ID']['output'];
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

/** A page of found messages. */
export type MessageSearchConnection = {
  __typename?: 'MessageSearchConnection';
  /** The messages of this page. */
  edges: Array<MessageSearchEdge>;
  /** The same messages without their cursors; null where one can no longer be seen. */
  nodes: Array<Maybe<Message>>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many messages were found in all, exactly. */
  totalCount: Scalars['Int']['output'];
};

/** A found message. */
export type MessageSearchEdge = {
  __typename?: 'MessageSearchEdge';
  /** To go on after this one. */
  cursor: Scalars['String']['output'];
  /** Where it answers: one for each field that holds what was looked for. */
  highlights: Array<SearchHighlight>;
  /** The message; null when it can no longer be seen. */
  node: Maybe<Message>;
  /** How well it answers, to compare within one search only; null when the order is another. */
  score: Maybe<Scalars['Float']['output']>;
};

/** What to look for. All that is given must hold. */
export type MessageSearchInput = {
  /** Only in this conversation. */
  conversationId?: InputMaybe<Scalars['ID']['input']>;
  /** Not before. */
  from?: InputMaybe<Scalars['DateTime']['input']>;
  /** True: only with files. False: only without. */
  hasMedia?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only of these kinds. */
  kinds?: InputMaybe<Array<MessageKind>>;
  /** Only in this language: an ISO 639-1 code such as `en`. It is detected, so short messages have none. */
  language?: InputMaybe<Scalars['String']['input']>;
  /** The order. */
  orderBy?: MessageSearchOrder;
  /** Words that must all be in the message, in any order; `"in quotes"` they must stand beside each other. The last word may be unfinished. Case and accents do not count. At most 256 characters and 32 words; empty finds whatever the rest lets through. */
  query: Scalars['String']['input'];
  /** Only from this person. */
  senderId?: InputMaybe<Scalars['ID']['input']>;
  /** Before; later than `from`. */
  to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** In which order found messages come. */
export type MessageSearchOrder =
  /** The newest first. */
  | 'NEWEST'
  /** The best match first; of equal ones the newest. */
  | 'RELEVANCE';

export type Mutation = {
  __typename?: 'Mutation';
  /** Puts changes into the search index: JSON of `Change` of @messenger/events. At most 1000, any number of times. */
  internalIndexChanges: Scalars['Boolean']['output'];
  /** Puts what people did, and what is no change, into the event store. At most 1000, any number of times. */
  internalRecordActivity: Scalars['Boolean']['output'];
  /** Puts changes into the event store: JSON of `Change` of @messenger/events. At most 1000, any number of times. */
  internalRecordEvents: Scalars['Boolean']['output'];
  /** Puts receipts into the event store, with the messages that `internalApplyReceipts` gave for them. At most 200, any number of times. */
  internalRecordReceipts: Scalars['Boolean']['output'];
};


export type MutationInternalIndexChangesArgs = {
  changes: Array<Scalars['String']['input']>;
};


export type MutationInternalRecordActivityArgs = {
  activity: Array<InternalActivityInput>;
};


export type MutationInternalRecordEventsArgs = {
  changes: Array<Scalars['String']['input']>;
};


export type MutationInternalRecordReceiptsArgs = {
  receipts: Array<InternalReceiptInput>;
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

/** What goes on in the whole system. */
export type OperatorAnalytics = {
  __typename?: 'OperatorAnalytics';
  /** People who did anything in each interval in which somebody did, in order. That a message arrived on a device of theirs is nothing that they did. */
  activeUsers: Array<IntervalCount>;
  /** Seconds from sending to arrival on the first device of a recipient; null where nothing is known of any. */
  deliveryLatency: Maybe<LatencyPercentiles>;
  /** Messages sent in each interval that had any, in order. */
  messages: Array<IntervalCount>;
  /** By platform, the one with the most people first; at most 50. */
  platforms: Array<PlatformActivity>;
  /** Seconds from sending to reading; null where nothing was read. */
  readLatency: Maybe<LatencyPercentiles>;
  /** By country and region, the one with the most people first; at most 300. */
  regions: Array<RegionActivity>;
  /** People by the week in which they were first seen within the time asked for, in order. */
  retention: Array<RetentionCohort>;
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

/** Activity on one platform. */
export type PlatformActivity = {
  __typename?: 'PlatformActivity';
  /** How many events. */
  events: Scalars['Int']['output'];
  /** As the devices name it; empty where it is not known. */
  platform: Scalars['String']['output'];
  /** How many people. */
  users: Scalars['Int']['output'];
};

export type Query = {
  __typename?: 'Query';
  /** How many messages the search index holds. */
  internalIndexedMessageCount: Scalars['Int']['output'];
  /** What goes on in the whole system. For tokens with the scope `admin`; others get the error FORBIDDEN. */
  operatorAnalytics: OperatorAnalytics;
  /** Finds messages in the viewer's conversations. A message can be found some seconds after it was sent. */
  searchMessages: MessageSearchConnection;
};


export type QueryOperatorAnalyticsArgs = {
  countryCode?: InputMaybe<Scalars['String']['input']>;
  from: Scalars['DateTime']['input'];
  interval?: AnalyticsInterval;
  platform?: InputMaybe<Scalars['String']['input']>;
  region?: InputMaybe<Scalars['String']['input']>;
  to: Scalars['DateTime']['input'];
};


export type QuerySearchMessagesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  input: MessageSearchInput;
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

/** Activity in one part of the world. */
export type RegionActivity = {
  __typename?: 'RegionActivity';
  /** ISO 3166 code; empty where it is not known. */
  countryCode: Scalars['String']['output'];
  /** How many events. */
  events: Scalars['Int']['output'];
  /** Empty where it is not known. */
  region: Scalars['String']['output'];
  /** How many people. */
  users: Scalars['Int']['output'];
};

/** People who were first seen in one week. */
export type RetentionCohort = {
  __typename?: 'RetentionCohort';
  /** How many of them were active in that week, which is all, in the next week, and so on. */
  active: Array<Scalars['Int']['output']>;
  /** When the week begins, a Monday in UTC. */
  week: Scalars['DateTime']['output'];
};

/** Where a field of a message answers a search. Plain text and numbers, to be marked in any way. */
export type SearchHighlight = {
  __typename?: 'SearchHighlight';
  /** The field of `Message`: `text`. */
  field: Scalars['String']['output'];
  /** Where each of the fragments begins in the field, in UTF-16 code units. */
  fragmentStarts: Array<Scalars['Int']['output']>;
  /** Pieces of the field around what was found, at most 3; all of a short one. */
  fragments: Array<Scalars['String']['output']>;
  /** What was found, in order, at most 100. */
  ranges: Array<TextRange>;
};

/** Messages of one person. */
export type SenderCount = {
  __typename?: 'SenderCount';
  /** How many. */
  count: Scalars['Int']['output'];
  /** The person. */
  user: User;
};

/** A part of a text, in UTF-16 code units from its beginning. */
export type TextRange = {
  __typename?: 'TextRange';
  /** The one after the last. */
  end: Scalars['Int']['output'];
  /** The first one. */
  start: Scalars['Int']['output'];
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
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Conversation:
    ( { __typename: 'Conversation' }
    & GraphQLRecursivePick<FederationTypes['Conversation'], {"id":true}> );
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
  Node: never;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AnalyticsInterval: AnalyticsInterval;
  Conflict: ResolverTypeWrapper<Conflict>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Conversation: ResolverTypeWrapper<Reference>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  ConversationAnalytics: ResolverTypeWrapper<ConversationPeriod>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DayCount: ResolverTypeWrapper<DayCount>;
  Error: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Error']>;
  ErrorCode: ErrorCode;
  Forbidden: ResolverTypeWrapper<Forbidden>;
  HourCount: ResolverTypeWrapper<HourCount>;
  InternalActivityInput: InternalActivityInput;
  InternalActivityKind: InternalActivityKind;
  InternalClientInput: InternalClientInput;
  InternalReceiptInput: InternalReceiptInput;
  IntervalCount: ResolverTypeWrapper<IntervalCount>;
  InvalidInput: ResolverTypeWrapper<InvalidInput>;
  LatencyPercentiles: ResolverTypeWrapper<LatencyPercentiles>;
  Message: ResolverTypeWrapper<Message>;
  MessageKind: MessageKind;
  MessageSearchConnection: ResolverTypeWrapper<Omit<MessageSearchConnection, 'edges'> & { edges: Array<ResolversTypes['MessageSearchEdge']> }>;
  MessageSearchEdge: ResolverTypeWrapper<FoundEdge>;
  MessageSearchInput: MessageSearchInput;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  MessageSearchOrder: MessageSearchOrder;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  NotFound: ResolverTypeWrapper<NotFound>;
  OperatorAnalytics: ResolverTypeWrapper<OperatorPeriod>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PlatformActivity: ResolverTypeWrapper<PlatformActivity>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RateLimited: ResolverTypeWrapper<RateLimited>;
  RegionActivity: ResolverTypeWrapper<RegionActivity>;
  RetentionCohort: ResolverTypeWrapper<RetentionCohort>;
  SearchHighlight: ResolverTypeWrapper<SearchHighlight>;
  SenderCount: ResolverTypeWrapper<SenderCount>;
  Sequence: ResolverTypeWrapper<Scalars['Sequence']['output']>;
  TextRange: ResolverTypeWrapper<TextRange>;
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
  Conversation: Reference;
  ID: Scalars['ID']['output'];
  ConversationAnalytics: ConversationPeriod;
  Float: Scalars['Float']['output'];
  Int: Scalars['Int']['output'];
  DateTime: Scalars['DateTime']['output'];
  DayCount: DayCount;
  Error: ResolversInterfaceTypes<ResolversParentTypes>['Error'];
  Forbidden: Forbidden;
  HourCount: HourCount;
  InternalActivityInput: InternalActivityInput;
  InternalClientInput: InternalClientInput;
  InternalReceiptInput: InternalReceiptInput;
  IntervalCount: IntervalCount;
  InvalidInput: InvalidInput;
  LatencyPercentiles: LatencyPercentiles;
  Message: Message;
  MessageSearchConnection: Omit<MessageSearchConnection, 'edges'> & { edges: Array<ResolversParentTypes['MessageSearchEdge']> };
  MessageSearchEdge: FoundEdge;
  MessageSearchInput: MessageSearchInput;
  Boolean: Scalars['Boolean']['output'];
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  NotFound: NotFound;
  OperatorAnalytics: OperatorPeriod;
  PageInfo: PageInfo;
  PlatformActivity: PlatformActivity;
  Query: Record<PropertyKey, never>;
  RateLimited: RateLimited;
  RegionActivity: RegionActivity;
  RetentionCohort: RetentionCohort;
  SearchHighlight: SearchHighlight;
  SenderCount: SenderCount;
  Sequence: Scalars['Sequence']['output'];
  TextRange: TextRange;
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
  analytics?: Resolver<Maybe<ResolversTypes['ConversationAnalytics']>, ParentType, ContextType, RequireFields<ConversationAnalyticsArgs, 'from' | 'timeZone' | 'to'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ConversationAnalyticsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConversationAnalytics'] = ResolversParentTypes['ConversationAnalytics']> = {
  medianResponseSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  messagesByDay?: Resolver<Array<ResolversTypes['DayCount']>, ParentType, ContextType>;
  messagesByHourOfDay?: Resolver<Array<ResolversTypes['HourCount']>, ParentType, ContextType>;
  topSenders?: Resolver<Array<ResolversTypes['SenderCount']>, ParentType, ContextType, RequireFields<ConversationAnalyticsTopSendersArgs, 'first'>>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DayCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DayCount'] = ResolversParentTypes['DayCount']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  day?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Error'] = ResolversParentTypes['Error']> = {
  __resolveType: TypeResolveFn<'Conflict' | 'Forbidden' | 'InvalidInput' | 'NotFound' | 'RateLimited' | 'Unauthenticated' | 'Unavailable', ParentType, ContextType>;
};

export type ForbiddenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Forbidden'] = ResolversParentTypes['Forbidden']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HourCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HourCount'] = ResolversParentTypes['HourCount']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  hour?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type IntervalCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IntervalCount'] = ResolversParentTypes['IntervalCount']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  start?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type InvalidInputResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvalidInput'] = ResolversParentTypes['InvalidInput']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LatencyPercentilesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LatencyPercentiles'] = ResolversParentTypes['LatencyPercentiles']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  p50?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  p90?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  p95?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  p99?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type MessageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Message'] = ResolversParentTypes['Message']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type MessageSearchConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MessageSearchConnection'] = ResolversParentTypes['MessageSearchConnection']> = {
  edges?: Resolver<Array<ResolversTypes['MessageSearchEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<Maybe<ResolversTypes['Message']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MessageSearchEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MessageSearchEdge'] = ResolversParentTypes['MessageSearchEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  highlights?: Resolver<Array<ResolversTypes['SearchHighlight']>, ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Message']>, ParentType, ContextType>;
  score?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  internalIndexChanges?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationInternalIndexChangesArgs, 'changes'>>;
  internalRecordActivity?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationInternalRecordActivityArgs, 'activity'>>;
  internalRecordEvents?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationInternalRecordEventsArgs, 'changes'>>;
  internalRecordReceipts?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationInternalRecordReceiptsArgs, 'receipts'>>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<null, ParentType, ContextType>;
};

export type NotFoundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OperatorAnalyticsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OperatorAnalytics'] = ResolversParentTypes['OperatorAnalytics']> = {
  activeUsers?: Resolver<Array<ResolversTypes['IntervalCount']>, ParentType, ContextType>;
  deliveryLatency?: Resolver<Maybe<ResolversTypes['LatencyPercentiles']>, ParentType, ContextType>;
  messages?: Resolver<Array<ResolversTypes['IntervalCount']>, ParentType, ContextType>;
  platforms?: Resolver<Array<ResolversTypes['PlatformActivity']>, ParentType, ContextType>;
  readLatency?: Resolver<Maybe<ResolversTypes['LatencyPercentiles']>, ParentType, ContextType>;
  regions?: Resolver<Array<ResolversTypes['RegionActivity']>, ParentType, ContextType>;
  retention?: Resolver<Array<ResolversTypes['RetentionCohort']>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PlatformActivityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlatformActivity'] = ResolversParentTypes['PlatformActivity']> = {
  events?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  platform?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  users?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  internalIndexedMessageCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  operatorAnalytics?: Resolver<ResolversTypes['OperatorAnalytics'], ParentType, ContextType, RequireFields<QueryOperatorAnalyticsArgs, 'from' | 'interval' | 'to'>>;
  searchMessages?: Resolver<ResolversTypes['MessageSearchConnection'], ParentType, ContextType, RequireFields<QuerySearchMessagesArgs, 'first' | 'input'>>;
};

export type RateLimitedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RateLimited'] = ResolversParentTypes['RateLimited']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryAfterMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RegionActivityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegionActivity'] = ResolversParentTypes['RegionActivity']> = {
  countryCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  events?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  users?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RetentionCohortResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetentionCohort'] = ResolversParentTypes['RetentionCohort']> = {
  active?: Resolver<Array<ResolversTypes['Int']>, ParentType, ContextType>;
  week?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type SearchHighlightResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchHighlight'] = ResolversParentTypes['SearchHighlight']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fragmentStarts?: Resolver<Array<ResolversTypes['Int']>, ParentType, ContextType>;
  fragments?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  ranges?: Resolver<Array<ResolversTypes['TextRange']>, ParentType, ContextType>;
};

export type SenderCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SenderCount'] = ResolversParentTypes['SenderCount']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export interface SequenceScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Sequence'], any> {
  name: 'Sequence';
}

export type TextRangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TextRange'] = ResolversParentTypes['TextRange']> = {
  end?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  start?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
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

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Conflict?: ConflictResolvers<ContextType>;
  Conversation?: ConversationResolvers<ContextType>;
  ConversationAnalytics?: ConversationAnalyticsResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DayCount?: DayCountResolvers<ContextType>;
  Error?: ErrorResolvers<ContextType>;
  Forbidden?: ForbiddenResolvers<ContextType>;
  HourCount?: HourCountResolvers<ContextType>;
  IntervalCount?: IntervalCountResolvers<ContextType>;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  LatencyPercentiles?: LatencyPercentilesResolvers<ContextType>;
  Message?: MessageResolvers<ContextType>;
  MessageSearchConnection?: MessageSearchConnectionResolvers<ContextType>;
  MessageSearchEdge?: MessageSearchEdgeResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  OperatorAnalytics?: OperatorAnalyticsResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PlatformActivity?: PlatformActivityResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RateLimited?: RateLimitedResolvers<ContextType>;
  RegionActivity?: RegionActivityResolvers<ContextType>;
  RetentionCohort?: RetentionCohortResolvers<ContextType>;
  SearchHighlight?: SearchHighlightResolvers<ContextType>;
  SenderCount?: SenderCountResolvers<ContextType>;
  Sequence?: GraphQLScalarType;
  TextRange?: TextRangeResolvers<ContextType>;
  URL?: GraphQLScalarType;
  UUID?: GraphQLScalarType;
  Unauthenticated?: UnauthenticatedResolvers<ContextType>;
  Unavailable?: UnavailableResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  viewerScoped?: ViewerScopedDirectiveResolver<any, any, ContextType>;
};
