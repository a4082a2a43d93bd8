import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { User as UserAccount } from '../user.ts';
import type { Session as DeviceSession } from '../session.ts';
import type { ApiKey as StoredApiKey } from '../api-key.ts';
import type { Presence as UserPresence } from '../presence.ts';
import type { ViewerReference } from '../viewer.ts';
import type { Context } from '../context.ts';
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

/** A program's access to an account. */
export type ApiKey = {
  __typename?: 'ApiKey';
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** When it ends by itself. */
  expiresAt: Scalars['DateTime']['output'];
  /** The key's id; it is not its secret. */
  id: Scalars['ID']['output'];
  /** When it was last used, to the minute; null when it never was. */
  lastUsedAt: Maybe<Scalars['DateTime']['output']>;
  /** What it is for. */
  name: Scalars['String']['output'];
  /** What it may do. */
  scopes: Array<ApiKeyScope>;
  /** Whom it acts as. */
  user: User;
};

/** A page of API keys. */
export type ApiKeyConnection = {
  __typename?: 'ApiKeyConnection';
  /** The keys of this page. */
  edges: Array<ApiKeyEdge>;
  /** The same keys without their cursors. */
  nodes: Array<ApiKey>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** An API key within a page. */
export type ApiKeyEdge = {
  __typename?: 'ApiKeyEdge';
  /** To go on after this one. */
  cursor: Scalars['String']['output'];
  /** The key. */
  node: ApiKey;
};

/** What an API key may do. Each stands for itself: writing does not bring reading. */
export type ApiKeyScope =
  /** The analytics of the whole system. Only those who may see these themselves can give it, and it holds as long as they may. */
  | 'ADMIN'
  /** The analytics of the account's own conversations. */
  | 'ANALYTICS'
  /** See conversations, who takes part in them, and people; hear live what happens in them. */
  | 'CONVERSATIONS_READ'
  /** Make groups and change who takes part. */
  | 'CONVERSATIONS_WRITE'
  /** Read and search messages and files, live too, and tell what was delivered. */
  | 'MESSAGES_READ'
  /** Send messages and files, mark as read and tell of typing. */
  | 'MESSAGES_WRITE';

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

/** A new API key. */
export type CreateApiKeyInput = {
  /** When it ends by itself, at most 366 days from now. 90 days from now when it is left out. */
  expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** What it is for: 1 to 100 characters. */
  name: Scalars['String']['input'];
  /** What it may do; at least one. */
  scopes: Array<ApiKeyScope>;
};

/** What making an API key gives. */
export type CreateApiKeyResult = CreateApiKeySuccess | Forbidden | InvalidInput | RateLimited | Unauthenticated | Unavailable;

/** The key is made. */
export type CreateApiKeySuccess = {
  __typename?: 'CreateApiKeySuccess';
  /** The key. */
  apiKey: ApiKey;
  /** Send it as `authorization: Bearer <secret>`. It is shown this once. */
  secret: Scalars['String']['output'];
};

/** What a device says of itself. */
export type DeviceInput = {
  /** Up to 20 characters. */
  appVersion?: InputMaybe<Scalars['String']['input']>;
  /** Chosen by the client and kept by it; 1 to 255 characters. Without it the server makes one. */
  deviceId: Scalars['String']['input'];
  /** Such as `mobile`, `desktop` or `web`; up to 50 characters. */
  deviceType?: InputMaybe<Scalars['String']['input']>;
  /** Such as `ios`, `android`, `windows` or `macos`; up to 50 characters. */
  platform?: InputMaybe<Scalars['String']['input']>;
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

/** What is known of the device and the place that something was done from. */
export type InternalClientInput = {
  appVersion?: InputMaybe<Scalars['String']['input']>;
  countryCode?: InputMaybe<Scalars['String']['input']>;
  deviceType?: InputMaybe<Scalars['String']['input']>;
  platform?: InputMaybe<Scalars['String']['input']>;
  region?: InputMaybe<Scalars['String']['input']>;
};

/** The state of one socket. */
export type InternalConnectionInput = {
  client?: InputMaybe<InternalClientInput>;
  connectionId: Scalars['ID']['input'];
  deviceId: Scalars['String']['input'];
  isOpen: Scalars['Boolean']['input'];
  userId: Scalars['ID']['input'];
};

/** Who a token stands for. */
export type InternalIdentity = {
  __typename?: 'InternalIdentity';
  appVersion: Maybe<Scalars['String']['output']>;
  deviceId: Scalars['String']['output'];
  deviceType: Maybe<Scalars['String']['output']>;
  expiresAt: Scalars['DateTime']['output'];
  isApiKey: Maybe<Scalars['Boolean']['output']>;
  platform: Maybe<Scalars['String']['output']>;
  scopes: Array<Scalars['String']['output']>;
  sessionId: Scalars['ID']['output'];
  userId: Scalars['ID']['output'];
};

/** A person of an imported log. */
export type InternalImportedUserInput = {
  displayName: Scalars['String']['input'];
  /** By the rules of `signUp`; a second import finds the account by it. */
  username: Scalars['String']['input'];
};

export type InternalPresence = {
  __typename?: 'InternalPresence';
  isOnline: Scalars['Boolean']['output'];
  lastSeenAt: Maybe<Scalars['DateTime']['output']>;
  userId: Scalars['ID']['output'];
};

/** The name or the password is wrong. */
export type InvalidCredentials = Error & {
  __typename?: 'InvalidCredentials';
  /** Always INVALID_CREDENTIALS. */
  code: ErrorCode;
  /** For people, in English. */
  message: Scalars['String']['output'];
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

/** An account's name and password. */
export type LogInInput = {
  /** The device to log in on. */
  device?: InputMaybe<DeviceInput>;
  /** The password. */
  password: Scalars['String']['input'];
  /** Either will do. */
  usernameOrEmail: Scalars['String']['input'];
};

/** What logging in gives. */
export type LogInResult = InvalidCredentials | InvalidInput | LogInSuccess | RateLimited | Unavailable;

/** A session began. */
export type LogInSuccess = {
  __typename?: 'LogInSuccess';
  /** The session that began. */
  session: Session;
  /** Send it as `authorization: Bearer <token>`. It is shown this once. */
  token: Scalars['String']['output'];
  /** The account. */
  user: User;
};

/** What logging out gives. */
export type LogOutResult = LogOutSuccess | Unauthenticated | Unavailable;

/** The session ended. */
export type LogOutSuccess = {
  __typename?: 'LogOutSuccess';
  /** The session that ended. */
  sessionId: Scalars['ID']['output'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Makes an API key: a program that has it acts as the viewer, within the key's scopes. */
  createApiKey: CreateApiKeyResult;
  /** Makes accounts without a password for the people of an imported log, or finds those that were made before. Their ids, in the order given. At most 1000. */
  internalImportUsers: Array<Scalars['ID']['output']>;
  /** Tells that sockets opened, still stand or closed. Bounded to 1000 a call. */
  internalTouchConnections: Scalars['Boolean']['output'];
  /** Starts a session on a device. A device has one session at most: a new one replaces the old. */
  logIn: LogInResult;
  /** Ends the session of this request. Its token is void from now on and its sockets are closed. */
  logOut: LogOutResult;
  /** Ends one of the viewer's API keys; those with the scope `admin` may end anybody's. It is void from now on and its sockets are closed. */
  revokeApiKey: RevokeApiKeyResult;
  /** Ends one of the viewer's own sessions. */
  revokeSession: RevokeSessionResult;
  /** Makes an account and logs it in. */
  signUp: SignUpResult;
  /** Changes the viewer's own profile. A field that is left out stays as it is. */
  updateProfile: UpdateProfileResult;
};


export type MutationCreateApiKeyArgs = {
  input: CreateApiKeyInput;
};


export type MutationInternalImportUsersArgs = {
  users: Array<InternalImportedUserInput>;
};


export type MutationInternalTouchConnectionsArgs = {
  connections: Array<InternalConnectionInput>;
};


export type MutationLogInArgs = {
  input: LogInInput;
};


export type MutationRevokeApiKeyArgs = {
  apiKeyId: Scalars['ID']['input'];
};


export type MutationRevokeSessionArgs = {
  sessionId: Scalars['ID']['input'];
};


export type MutationSignUpArgs = {
  input: SignUpInput;
};


export type MutationUpdateProfileArgs = {
  input: UpdateProfileInput;
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

/** Whether a person is there. */
export type Presence = {
  __typename?: 'Presence';
  /** How many of their devices are connected. */
  deviceCount: Scalars['Int']['output'];
  /** When the last socket closed, or now while online; null when never seen. */
  lastSeenAt: Maybe<Scalars['DateTime']['output']>;
  /** Online while at least one socket of theirs is open. */
  status: PresenceStatus;
};

/** Whether a person is there. */
export type PresenceStatus =
  /** No socket is open. */
  | 'OFFLINE'
  /** At least one socket is open. */
  | 'ONLINE';

export type Query = {
  __typename?: 'Query';
  /** Every valid API key, the newest first. For sessions with the scope `admin`; others get the error FORBIDDEN. */
  apiKeys: ApiKeyConnection;
  /** Who a token stands for; null when it is not valid. */
  internalAuthenticate: Maybe<InternalIdentity>;
  /** Whether people are there, in any order; nobody who was never seen. At most 1000. Answers to services only. */
  internalPresences: Array<InternalPresence>;
  /** The account with exactly this user name; null when there is none. */
  internalUserByUsername: Maybe<Scalars['ID']['output']>;
  /** People by the beginning of their user name or display name, best match first. */
  searchUsers: UserConnection;
  /** The one who asks; null without a session. */
  viewer: Maybe<Viewer>;
};


export type QueryApiKeysArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryInternalAuthenticateArgs = {
  token: Scalars['String']['input'];
};


export type QueryInternalPresencesArgs = {
  userIds: Array<Scalars['ID']['input']>;
};


export type QueryInternalUserByUsernameArgs = {
  username: Scalars['String']['input'];
};


export type QuerySearchUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  query: Scalars['String']['input'];
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

/** What revoking an API key gives. */
export type RevokeApiKeyResult = Forbidden | NotFound | RevokeApiKeySuccess | Unauthenticated | Unavailable;

/** The key is void. */
export type RevokeApiKeySuccess = {
  __typename?: 'RevokeApiKeySuccess';
  /** The key that ended. */
  apiKeyId: Scalars['ID']['output'];
};

/** What revoking a session gives. */
export type RevokeSessionResult = NotFound | RevokeSessionSuccess | Unauthenticated | Unavailable;

/** The session ended. */
export type RevokeSessionSuccess = {
  __typename?: 'RevokeSessionSuccess';
  /** The session that ended. */
  sessionId: Scalars['ID']['output'];
};

/** A login on a device. */
export type Session = {
  __typename?: 'Session';
  /** The version of the client. */
  appVersion: Maybe<Scalars['String']['output']>;
  /** When it began. */
  createdAt: Scalars['DateTime']['output'];
  /** The device's own name for itself. */
  deviceId: Scalars['String']['output'];
  /** Such as `mobile`, `desktop` or `web`. */
  deviceType: Maybe<Scalars['String']['output']>;
  /** When it ends by itself. */
  expiresAt: Scalars['DateTime']['output'];
  /** The session's id; it is not its token. */
  id: Scalars['ID']['output'];
  /** Is this the session of this request? */
  isCurrent: Scalars['Boolean']['output'];
  /** When it was last used, to the minute. */
  lastActivityAt: Scalars['DateTime']['output'];
  /** Such as `ios`, `android`, `windows` or `macos`. */
  platform: Maybe<Scalars['String']['output']>;
};

/** A new account. */
export type SignUpInput = {
  /** The device to log in on. */
  device?: InputMaybe<DeviceInput>;
  /** 1 to 100 characters. */
  displayName: Scalars['String']['input'];
  /** Up to 255 characters; case is folded. */
  email: Scalars['String']['input'];
  /** 8 to 256 characters. */
  password: Scalars['String']['input'];
  /** 3 to 50 of a-z, 0-9, `.`, `_` and `-`; case is folded. */
  username: Scalars['String']['input'];
};

/** What signing up gives. */
export type SignUpResult = Conflict | InvalidInput | RateLimited | SignUpSuccess | Unavailable;

/** The account is made and logged in. */
export type SignUpSuccess = {
  __typename?: 'SignUpSuccess';
  /** The session that began. */
  session: Session;
  /** Send it as `authorization: Bearer <token>`. It is shown this once. */
  token: Scalars['String']['output'];
  /** The new account. */
  user: User;
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

/** Changes to a profile. */
export type UpdateProfileInput = {
  /** The picture; null takes it away. */
  avatarUrl?: InputMaybe<Scalars['URL']['input']>;
  /** 1 to 100 characters. */
  displayName?: InputMaybe<Scalars['String']['input']>;
  /** Up to 500 characters; null takes it away. */
  statusMessage?: InputMaybe<Scalars['String']['input']>;
};

/** What changing a profile gives. */
export type UpdateProfileResult = InvalidInput | RateLimited | Unauthenticated | Unavailable | UpdateProfileSuccess;

/** The profile as it is now. */
export type UpdateProfileSuccess = {
  __typename?: 'UpdateProfileSuccess';
  /** The account. */
  user: User;
};

/** A person. */
export type User = Node & {
  __typename?: 'User';
  /** The picture; null when there is none. */
  avatarUrl: Maybe<Scalars['URL']['output']>;
  /** When the account was made. */
  createdAt: Scalars['DateTime']['output'];
  /** The name to show. */
  displayName: Scalars['String']['output'];
  /** Only for the viewer's own account; null on others. */
  email: Maybe<Scalars['String']['output']>;
  /** Starts with `usr_`. */
  id: Scalars['ID']['output'];
  internalSharesWithViewer: Maybe<Scalars['Boolean']['output']>;
  /** Whether they are there; null unless the viewer shares a conversation with them. */
  presence: Maybe<Presence>;
  /** A line about themselves; null when there is none. */
  statusMessage: Maybe<Scalars['String']['output']>;
  /** The unique name, 3 to 50 of a-z, 0-9, `.`, `_` and `-`. */
  username: Scalars['String']['output'];
};

/** A page of people. */
export type UserConnection = {
  __typename?: 'UserConnection';
  /** The people of this page. */
  edges: Array<UserEdge>;
  /** The same people without their cursors. */
  nodes: Array<User>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** A person within a page. */
export type UserEdge = {
  __typename?: 'UserEdge';
  /** To go on after this one. */
  cursor: Scalars['String']['output'];
  /** The person. */
  node: User;
};

/** The one who asks, with what only they may see. */
export type Viewer = {
  __typename?: 'Viewer';
  /** The API keys that are valid, the newest first; at most 50. */
  apiKeys: Array<ApiKey>;
  /** The same as the user's id. */
  id: Scalars['ID']['output'];
  /** The sessions that are valid, the latest used first; at most 100. */
  sessions: Array<Session>;
  /** The account, as others see it too. */
  user: User;
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
  User: User;
  Viewer: Viewer;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['User'], {"internalSharesWithViewer":true}> ) );
  Viewer:
    ( { __typename: 'Viewer' }
    & GraphQLRecursivePick<FederationTypes['Viewer'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  CreateApiKeyResult:
    | ( Omit<CreateApiKeySuccess, 'apiKey'> & { apiKey: _RefType['ApiKey'] } & { __typename: 'CreateApiKeySuccess' } )
    | ( Forbidden & { __typename: 'Forbidden' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( RateLimited & { __typename: 'RateLimited' } )
    | ( Unauthenticated & { __typename: 'Unauthenticated' } )
    | ( Unavailable & { __typename: 'Unavailable' } )
  ;
  LogInResult:
    | ( InvalidCredentials & { __typename: 'InvalidCredentials' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( Omit<LogInSuccess, 'session' | 'user'> & { session: _RefType['Session'], user: _RefType['User'] } & { __typename: 'LogInSuccess' } )
    | ( RateLimited & { __typename: 'RateLimited' } )
    | ( Unavailable & { __typename: 'Unavailable' } )
  ;
  LogOutResult:
    | ( LogOutSuccess & { __typename: 'LogOutSuccess' } )
    | ( Unauthenticated & { __typename: 'Unauthenticated' } )
    | ( Unavailable & { __typename: 'Unavailable' } )
  ;
  RevokeApiKeyResult:
    | ( Forbidden & { __typename: 'Forbidden' } )
    | ( NotFound & { __typename: 'NotFound' } )
    | ( RevokeApiKeySuccess & { __typename: 'RevokeApiKeySuccess' } )
    | ( Unauthenticated & { __typename: 'Unauthenticated' } )
    | ( Unavailable & { __typename: 'Unavailable' } )
  ;
  RevokeSessionResult:
    | ( NotFound & { __typename: 'NotFound' } )
    | ( RevokeSessionSuccess & { __typename: 'RevokeSessionSuccess' } )
    | ( Unauthenticated & { __typename: 'Unauthenticated' } )
    | ( Unavailable & { __typename: 'Unavailable' } )
  ;
  SignUpResult:
    | ( Conflict & { __typename: 'Conflict' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( RateLimited & { __typename: 'RateLimited' } )
    | ( Omit<SignUpSuccess, 'session' | 'user'> & { session: _RefType['Session'], user: _RefType['User'] } & { __typename: 'SignUpSuccess' } )
    | ( Unavailable & { __typename: 'Unavailable' } )
  ;
  UpdateProfileResult:
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( RateLimited & { __typename: 'RateLimited' } )
    | ( Unauthenticated & { __typename: 'Unauthenticated' } )
    | ( Unavailable & { __typename: 'Unavailable' } )
    | ( Omit<UpdateProfileSuccess, 'user'> & { user: _RefType['User'] } & { __typename: 'UpdateProfileSuccess' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Error:
    | ( Conflict & { __typename: 'Conflict' } )
    | ( Forbidden & { __typename: 'Forbidden' } )
    | ( InvalidCredentials & { __typename: 'InvalidCredentials' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( NotFound & { __typename: 'NotFound' } )
    | ( RateLimited & { __typename: 'RateLimited' } )
    | ( Unauthenticated & { __typename: 'Unauthenticated' } )
    | ( Unavailable & { __typename: 'Unavailable' } )
  ;
  Node: ( UserAccount & { __typename: 'User' } );
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  ApiKey: ResolverTypeWrapper<StoredApiKey>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ApiKeyConnection: ResolverTypeWrapper<Omit<ApiKeyConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ApiKeyEdge']>, nodes: Array<ResolversTypes['ApiKey']> }>;
  ApiKeyEdge: ResolverTypeWrapper<Omit<ApiKeyEdge, 'node'> & { node: ResolversTypes['ApiKey'] }>;
  ApiKeyScope: ApiKeyScope;
  Conflict: ResolverTypeWrapper<Conflict>;
  CreateApiKeyInput: CreateApiKeyInput;
  CreateApiKeyResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateApiKeyResult']>;
  CreateApiKeySuccess: ResolverTypeWrapper<Omit<CreateApiKeySuccess, 'apiKey'> & { apiKey: ResolversTypes['ApiKey'] }>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeviceInput: DeviceInput;
  Error: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Error']>;
  ErrorCode: ErrorCode;
  Forbidden: ResolverTypeWrapper<Forbidden>;
  InternalClientInput: InternalClientInput;
  InternalConnectionInput: InternalConnectionInput;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  InternalIdentity: ResolverTypeWrapper<InternalIdentity>;
  InternalImportedUserInput: InternalImportedUserInput;
  InternalPresence: ResolverTypeWrapper<InternalPresence>;
  InvalidCredentials: ResolverTypeWrapper<InvalidCredentials>;
  InvalidInput: ResolverTypeWrapper<InvalidInput>;
  LogInInput: LogInInput;
  LogInResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['LogInResult']>;
  LogInSuccess: ResolverTypeWrapper<Omit<LogInSuccess, 'session' | 'user'> & { session: ResolversTypes['Session'], user: ResolversTypes['User'] }>;
  LogOutResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['LogOutResult']>;
  LogOutSuccess: ResolverTypeWrapper<LogOutSuccess>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  NotFound: ResolverTypeWrapper<NotFound>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Presence: ResolverTypeWrapper<UserPresence>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  PresenceStatus: PresenceStatus;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RateLimited: ResolverTypeWrapper<RateLimited>;
  RevokeApiKeyResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RevokeApiKeyResult']>;
  RevokeApiKeySuccess: ResolverTypeWrapper<RevokeApiKeySuccess>;
  RevokeSessionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RevokeSessionResult']>;
  RevokeSessionSuccess: ResolverTypeWrapper<RevokeSessionSuccess>;
  Sequence: ResolverTypeWrapper<Scalars['Sequence']['output']>;
  Session: ResolverTypeWrapper<DeviceSession>;
  SignUpInput: SignUpInput;
  SignUpResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SignUpResult']>;
  SignUpSuccess: ResolverTypeWrapper<Omit<SignUpSuccess, 'session' | 'user'> & { session: ResolversTypes['Session'], user: ResolversTypes['User'] }>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UUID: ResolverTypeWrapper<Scalars['UUID']['output']>;
  Unauthenticated: ResolverTypeWrapper<Unauthenticated>;
  Unavailable: ResolverTypeWrapper<Unavailable>;
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfileResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateProfileResult']>;
  UpdateProfileSuccess: ResolverTypeWrapper<Omit<UpdateProfileSuccess, 'user'> & { user: ResolversTypes['User'] }>;
  User: ResolverTypeWrapper<UserAccount>;
  UserConnection: ResolverTypeWrapper<Omit<UserConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['UserEdge']>, nodes: Array<ResolversTypes['User']> }>;
  UserEdge: ResolverTypeWrapper<Omit<UserEdge, 'node'> & { node: ResolversTypes['User'] }>;
  Viewer: ResolverTypeWrapper<ViewerReference>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  ApiKey: StoredApiKey;
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  ApiKeyConnection: Omit<ApiKeyConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ApiKeyEdge']>, nodes: Array<ResolversParentTypes['ApiKey']> };
  ApiKeyEdge: Omit<ApiKeyEdge, 'node'> & { node: ResolversParentTypes['ApiKey'] };
  Conflict: Conflict;
  CreateApiKeyInput: CreateApiKeyInput;
  CreateApiKeyResult: ResolversUnionTypes<ResolversParentTypes>['CreateApiKeyResult'];
  CreateApiKeySuccess: Omit<CreateApiKeySuccess, 'apiKey'> & { apiKey: ResolversParentTypes['ApiKey'] };
  DateTime: Scalars['DateTime']['output'];
  DeviceInput: DeviceInput;
  Error: ResolversInterfaceTypes<ResolversParentTypes>['Error'];
  Forbidden: Forbidden;
  InternalClientInput: InternalClientInput;
  InternalConnectionInput: InternalConnectionInput;
  Boolean: Scalars['Boolean']['output'];
  InternalIdentity: InternalIdentity;
  InternalImportedUserInput: InternalImportedUserInput;
  InternalPresence: InternalPresence;
  InvalidCredentials: InvalidCredentials;
  InvalidInput: InvalidInput;
  LogInInput: LogInInput;
  LogInResult: ResolversUnionTypes<ResolversParentTypes>['LogInResult'];
  LogInSuccess: Omit<LogInSuccess, 'session' | 'user'> & { session: ResolversParentTypes['Session'], user: ResolversParentTypes['User'] };
  LogOutResult: ResolversUnionTypes<ResolversParentTypes>['LogOutResult'];
  LogOutSuccess: LogOutSuccess;
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  NotFound: NotFound;
  PageInfo: PageInfo;
  Presence: UserPresence;
  Int: Scalars['Int']['output'];
  Query: Record<PropertyKey, never>;
  RateLimited: RateLimited;
  RevokeApiKeyResult: ResolversUnionTypes<ResolversParentTypes>['RevokeApiKeyResult'];
  RevokeApiKeySuccess: RevokeApiKeySuccess;
  RevokeSessionResult: ResolversUnionTypes<ResolversParentTypes>['RevokeSessionResult'];
  RevokeSessionSuccess: RevokeSessionSuccess;
  Sequence: Scalars['Sequence']['output'];
  Session: DeviceSession;
  SignUpInput: SignUpInput;
  SignUpResult: ResolversUnionTypes<ResolversParentTypes>['SignUpResult'];
  SignUpSuccess: Omit<SignUpSuccess, 'session' | 'user'> & { session: ResolversParentTypes['Session'], user: ResolversParentTypes['User'] };
  URL: Scalars['URL']['output'];
  UUID: Scalars['UUID']['output'];
  Unauthenticated: Unauthenticated;
  Unavailable: Unavailable;
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfileResult: ResolversUnionTypes<ResolversParentTypes>['UpdateProfileResult'];
  UpdateProfileSuccess: Omit<UpdateProfileSuccess, 'user'> & { user: ResolversParentTypes['User'] };
  User: UserAccount;
  UserConnection: Omit<UserConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['UserEdge']>, nodes: Array<ResolversParentTypes['User']> };
  UserEdge: Omit<UserEdge, 'node'> & { node: ResolversParentTypes['User'] };
  Viewer: ViewerReference;
};

export type ViewerScopedDirectiveArgs = { };

export type ViewerScopedDirectiveResolver<Result, Parent, ContextType = Context, Args = ViewerScopedDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ApiKeyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKey'] = ResolversParentTypes['ApiKey']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['ApiKeyScope']>, ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type ApiKeyConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKeyConnection'] = ResolversParentTypes['ApiKeyConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ApiKeyEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ApiKeyEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApiKeyEdge'] = ResolversParentTypes['ApiKeyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ApiKey'], ParentType, ContextType>;
};

export type ConflictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Conflict'] = ResolversParentTypes['Conflict']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateApiKeyResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateApiKeyResult'] = ResolversParentTypes['CreateApiKeyResult']> = {
  __resolveType: TypeResolveFn<'CreateApiKeySuccess' | 'Forbidden' | 'InvalidInput' | 'RateLimited' | 'Unauthenticated' | 'Unavailable', ParentType, ContextType>;
};

export type CreateApiKeySuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateApiKeySuccess'] = ResolversParentTypes['CreateApiKeySuccess']> = {
  apiKey?: Resolver<ResolversTypes['ApiKey'], ParentType, ContextType>;
  secret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type ErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Error'] = ResolversParentTypes['Error']> = {
  __resolveType: TypeResolveFn<'Conflict' | 'Forbidden' | 'InvalidCredentials' | 'InvalidInput' | 'NotFound' | 'RateLimited' | 'Unauthenticated' | 'Unavailable', ParentType, ContextType>;
};

export type ForbiddenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Forbidden'] = ResolversParentTypes['Forbidden']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InternalIdentityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InternalIdentity'] = ResolversParentTypes['InternalIdentity']> = {
  appVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deviceId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  deviceType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  isApiKey?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  platform?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  sessionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  userId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type InternalPresenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InternalPresence'] = ResolversParentTypes['InternalPresence']> = {
  isOnline?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lastSeenAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  userId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type InvalidCredentialsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvalidCredentials'] = ResolversParentTypes['InvalidCredentials']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidInputResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvalidInput'] = ResolversParentTypes['InvalidInput']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LogInResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogInResult'] = ResolversParentTypes['LogInResult']> = {
  __resolveType: TypeResolveFn<'InvalidCredentials' | 'InvalidInput' | 'LogInSuccess' | 'RateLimited' | 'Unavailable', ParentType, ContextType>;
};

export type LogInSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogInSuccess'] = ResolversParentTypes['LogInSuccess']> = {
  session?: Resolver<ResolversTypes['Session'], ParentType, ContextType>;
  token?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LogOutResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogOutResult'] = ResolversParentTypes['LogOutResult']> = {
  __resolveType: TypeResolveFn<'LogOutSuccess' | 'Unauthenticated' | 'Unavailable', ParentType, ContextType>;
};

export type LogOutSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogOutSuccess'] = ResolversParentTypes['LogOutSuccess']> = {
  sessionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  createApiKey?: Resolver<ResolversTypes['CreateApiKeyResult'], ParentType, ContextType, RequireFields<MutationCreateApiKeyArgs, 'input'>>;
  internalImportUsers?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType, RequireFields<MutationInternalImportUsersArgs, 'users'>>;
  internalTouchConnections?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationInternalTouchConnectionsArgs, 'connections'>>;
  logIn?: Resolver<ResolversTypes['LogInResult'], ParentType, ContextType, RequireFields<MutationLogInArgs, 'input'>>;
  logOut?: Resolver<ResolversTypes['LogOutResult'], ParentType, ContextType>;
  revokeApiKey?: Resolver<ResolversTypes['RevokeApiKeyResult'], ParentType, ContextType, RequireFields<MutationRevokeApiKeyArgs, 'apiKeyId'>>;
  revokeSession?: Resolver<ResolversTypes['RevokeSessionResult'], ParentType, ContextType, RequireFields<MutationRevokeSessionArgs, 'sessionId'>>;
  signUp?: Resolver<ResolversTypes['SignUpResult'], ParentType, ContextType, RequireFields<MutationSignUpArgs, 'input'>>;
  updateProfile?: Resolver<ResolversTypes['UpdateProfileResult'], ParentType, ContextType, RequireFields<MutationUpdateProfileArgs, 'input'>>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'User', ParentType, ContextType>;
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

export type PresenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Presence'] = ResolversParentTypes['Presence']> = {
  deviceCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lastSeenAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PresenceStatus'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  apiKeys?: Resolver<ResolversTypes['ApiKeyConnection'], ParentType, ContextType, RequireFields<QueryApiKeysArgs, 'first'>>;
  internalAuthenticate?: Resolver<Maybe<ResolversTypes['InternalIdentity']>, ParentType, ContextType, RequireFields<QueryInternalAuthenticateArgs, 'token'>>;
  internalPresences?: Resolver<Array<ResolversTypes['InternalPresence']>, ParentType, ContextType, RequireFields<QueryInternalPresencesArgs, 'userIds'>>;
  internalUserByUsername?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType, RequireFields<QueryInternalUserByUsernameArgs, 'username'>>;
  searchUsers?: Resolver<ResolversTypes['UserConnection'], ParentType, ContextType, RequireFields<QuerySearchUsersArgs, 'first' | 'query'>>;
  viewer?: Resolver<Maybe<ResolversTypes['Viewer']>, ParentType, ContextType>;
};

export type RateLimitedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RateLimited'] = ResolversParentTypes['RateLimited']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryAfterMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RevokeApiKeyResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeApiKeyResult'] = ResolversParentTypes['RevokeApiKeyResult']> = {
  __resolveType: TypeResolveFn<'Forbidden' | 'NotFound' | 'RevokeApiKeySuccess' | 'Unauthenticated' | 'Unavailable', ParentType, ContextType>;
};

export type RevokeApiKeySuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeApiKeySuccess'] = ResolversParentTypes['RevokeApiKeySuccess']> = {
  apiKeyId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RevokeSessionResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeSessionResult'] = ResolversParentTypes['RevokeSessionResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'RevokeSessionSuccess' | 'Unauthenticated' | 'Unavailable', ParentType, ContextType>;
};

export type RevokeSessionSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeSessionSuccess'] = ResolversParentTypes['RevokeSessionSuccess']> = {
  sessionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface SequenceScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Sequence'], any> {
  name: 'Sequence';
}

export type SessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session']> = {
  appVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deviceId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  deviceType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isCurrent?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lastActivityAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  platform?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SignUpResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignUpResult'] = ResolversParentTypes['SignUpResult']> = {
  __resolveType: TypeResolveFn<'Conflict' | 'InvalidInput' | 'RateLimited' | 'SignUpSuccess' | 'Unavailable', ParentType, ContextType>;
};

export type SignUpSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignUpSuccess'] = ResolversParentTypes['SignUpSuccess']> = {
  session?: Resolver<ResolversTypes['Session'], ParentType, ContextType>;
  token?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
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

export type UpdateProfileResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateProfileResult'] = ResolversParentTypes['UpdateProfileResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'RateLimited' | 'Unauthenticated' | 'Unavailable' | 'UpdateProfileSuccess', ParentType, ContextType>;
};

export type UpdateProfileSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateProfileSuccess'] = ResolversParentTypes['UpdateProfileSuccess']> = {
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  avatarUrl?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  presence?: Resolver<Maybe<ResolversTypes['Presence']>, ParentType, ContextType>;
  statusMessage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  username?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserConnection'] = ResolversParentTypes['UserConnection']> = {
  edges?: Resolver<Array<ResolversTypes['UserEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['User']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type UserEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserEdge'] = ResolversParentTypes['UserEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer'], FederationReferenceType extends FederationReferenceTypes['Viewer'] = FederationReferenceTypes['Viewer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Viewer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  apiKeys?: Resolver<Array<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sessions?: Resolver<Array<ResolversTypes['Session']>, ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  ApiKey?: ApiKeyResolvers<ContextType>;
  ApiKeyConnection?: ApiKeyConnectionResolvers<ContextType>;
  ApiKeyEdge?: ApiKeyEdgeResolvers<ContextType>;
  Conflict?: ConflictResolvers<ContextType>;
  CreateApiKeyResult?: CreateApiKeyResultResolvers<ContextType>;
  CreateApiKeySuccess?: CreateApiKeySuccessResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Error?: ErrorResolvers<ContextType>;
  Forbidden?: ForbiddenResolvers<ContextType>;
  InternalIdentity?: InternalIdentityResolvers<ContextType>;
  InternalPresence?: InternalPresenceResolvers<ContextType>;
  InvalidCredentials?: InvalidCredentialsResolvers<ContextType>;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  LogInResult?: LogInResultResolvers<ContextType>;
  LogInSuccess?: LogInSuccessResolvers<ContextType>;
  LogOutResult?: LogOutResultResolvers<ContextType>;
  LogOutSuccess?: LogOutSuccessResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Presence?: PresenceResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RateLimited?: RateLimitedResolvers<ContextType>;
  RevokeApiKeyResult?: RevokeApiKeyResultResolvers<ContextType>;
  RevokeApiKeySuccess?: RevokeApiKeySuccessResolvers<ContextType>;
  RevokeSessionResult?: RevokeSessionResultResolvers<ContextType>;
  RevokeSessionSuccess?: RevokeSessionSuccessResolvers<ContextType>;
  Sequence?: GraphQLScalarType;
  Session?: SessionResolvers<ContextType>;
  SignUpResult?: SignUpResultResolvers<ContextType>;
  SignUpSuccess?: SignUpSuccessResolvers<ContextType>;
  URL?: GraphQLScalarType;
  UUID?: GraphQLScalarType;
  Unauthenticated?: UnauthenticatedResolvers<ContextType>;
  Unavailable?: UnavailableResolvers<ContextType>;
  UpdateProfileResult?: UpdateProfileResultResolvers<ContextType>;
  UpdateProfileSuccess?: UpdateProfileSuccessResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserConnection?: UserConnectionResolvers<ContextType>;
  UserEdge?: UserEdgeResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  viewerScoped?: ViewerScopedDirectiveResolver<any, any, ContextType>;
};
