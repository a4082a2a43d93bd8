import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { StoredFile, StoredThumbnail } from '../stored-file.ts';
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

/** A file to upload. */
export type CreateUploadInput = {
  /** Where it will be attached. */
  conversationId: Scalars['ID']['input'];
  /** The name it has on this device; 1 to 255 characters. */
  fileName: Scalars['String']['input'];
  /** What it is, such as `image/jpeg`. Its bytes must agree. */
  mimeType: Scalars['String']['input'];
  /** How many bytes it has: exactly as many must come. */
  sizeBytes: Scalars['Float']['input'];
};

/** What became of an upload. */
export type CreateUploadResult = CreateUploadSuccess | InvalidInput | NotFound | QuotaExceeded | RateLimited | Unauthenticated | Unavailable;

/** The upload can begin. */
export type CreateUploadSuccess = {
  __typename?: 'CreateUploadSuccess';
  /** The file, which waits for its bytes. */
  file: MediaFile;
  /** Until when `uploadUrl` takes bytes. */
  uploadUntil: Scalars['DateTime']['output'];
  /** Where its bytes go, by the tus 1.0 protocol. It is for this file alone, and needs no other authorization. */
  uploadUrl: Scalars['URL']['output'];
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

export type InternalAttachment = {
  __typename?: 'InternalAttachment';
  durationSeconds: Maybe<Scalars['Float']['output']>;
  fileId: Scalars['ID']['output'];
  fileUrl: Scalars['String']['output'];
  height: Maybe<Scalars['Int']['output']>;
  mimeType: Scalars['String']['output'];
  sizeBytes: Scalars['Float']['output'];
  thumbnailUrl: Maybe<Scalars['String']['output']>;
  width: Maybe<Scalars['Int']['output']>;
};

export type InternalSentFileInput = {
  fileId: Scalars['ID']['input'];
  /** The TIMEUUID of the message. */
  messageTimeuuid: Scalars['ID']['input'];
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

/** A file that was uploaded. */
export type MediaFile = Node & {
  __typename?: 'MediaFile';
  /** When it was uploaded. */
  createdAt: Scalars['DateTime']['output'];
  /** Of audio and videos. */
  durationSeconds: Maybe<Scalars['Float']['output']>;
  /** When it will be removed. */
  expiresAt: Scalars['DateTime']['output'];
  /** Why it was refused, in English; null unless it was. */
  failureReason: Maybe<Scalars['String']['output']>;
  /** The name it had on the sender's device. */
  fileName: Scalars['String']['output'];
  /** In pixels, of images and videos. */
  height: Maybe<Scalars['Int']['output']>;
  /** Starts with `fil_`. */
  id: Scalars['ID']['output'];
  /** Such as `image/jpeg`, as found in its bytes; as its uploader says until they are looked at. */
  mimeType: Scalars['String']['output'];
  /** Its size in bytes. A picture's changes when it is ready: what it says about where it was taken is removed. */
  sizeBytes: Scalars['Float']['output'];
  /** How far it is. */
  status: MediaFileStatus;
  /** Smaller copies of a picture; none of anything else. */
  thumbnails: Array<Thumbnail>;
  /** Who uploaded it. */
  uploader: User;
  /**
   * Where to load it from; null until it is ready. It needs no authorization, answers ranges, and holds for some hours
   * (`urlUntil`): ask for a new one then.
   */
  url: Maybe<Scalars['URL']['output']>;
  /** Until when `url` and those of the thumbnails hold; null until it is ready. */
  urlUntil: Maybe<Scalars['DateTime']['output']>;
  /** In pixels, of images and videos. */
  width: Maybe<Scalars['Int']['output']>;
};

/** How far a file is. */
export type MediaFileStatus =
  /** Ready. */
  | 'COMPLETED'
  /** It was refused. */
  | 'FAILED'
  /** Not all bytes are there. */
  | 'PENDING'
  /** It is being looked at. */
  | 'PROCESSING';

export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Begins an upload to a conversation that the viewer takes part in. Send the bytes to `uploadUrl` by the tus 1.0
   * protocol, resumably; once the last is there the file can be attached, and is looked at: its `status` moves on.
   */
  createUpload: CreateUploadResult;
  /** Notes which message each file was first sent with. Any number of times; at most 5000. */
  internalNoteSentFiles: Scalars['Boolean']['output'];
};


export type MutationCreateUploadArgs = {
  input: CreateUploadInput;
};


export type MutationInternalNoteSentFilesArgs = {
  files: Array<InternalSentFileInput>;
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
  /** Files that this user may attach to a message of this conversation, in the order asked; null where not. At most 10. */
  internalAttachable: Array<Maybe<InternalAttachment>>;
};


export type QueryInternalAttachableArgs = {
  conversationId: Scalars['ID']['input'];
  fileIds: Array<Scalars['ID']['input']>;
  uploaderId: Scalars['ID']['input'];
};

/** The viewer's files take all the room that they may. */
export type QuotaExceeded = Error & {
  __typename?: 'QuotaExceeded';
  /** Always QUOTA_EXCEEDED. */
  code: ErrorCode;
  /** For people, in English. */
  message: Scalars['String']['output'];
  /** What they may take, in bytes. */
  quotaBytes: Scalars['Float']['output'];
  /** What the viewer's files take now, in bytes. A file takes 16 KiB at least. */
  usedBytes: Scalars['Float']['output'];
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

/** A smaller copy of a picture. */
export type Thumbnail = {
  __typename?: 'Thumbnail';
  /** In pixels. */
  height: Scalars['Int']['output'];
  /** How large. */
  size: ThumbnailSize;
  /** Where to load it from, a WebP picture; for some hours, as with the file's own. */
  url: Scalars['URL']['output'];
  /** In pixels. */
  width: Scalars['Int']['output'];
};

/** How large a smaller copy of a picture is. */
export type ThumbnailSize =
  /** Fits in 300 x 300. */
  | 'MEDIUM'
  /** Fits in 150 x 150. */
  | 'SMALL';

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
  MediaFile: MediaFile;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  MediaFile:
    ( { __typename: 'MediaFile' }
    & GraphQLRecursivePick<FederationTypes['MediaFile'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  CreateUploadResult:
    | ( Omit<CreateUploadSuccess, 'file'> & { file: _RefType['MediaFile'] } & { __typename: 'CreateUploadSuccess' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( NotFound & { __typename: 'NotFound' } )
    | ( QuotaExceeded & { __typename: 'QuotaExceeded' } )
    | ( RateLimited & { __typename: 'RateLimited' } )
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
    | ( QuotaExceeded & { __typename: 'QuotaExceeded' } )
    | ( RateLimited & { __typename: 'RateLimited' } )
    | ( Unauthenticated & { __typename: 'Unauthenticated' } )
    | ( Unavailable & { __typename: 'Unavailable' } )
  ;
  Node: ( StoredFile & { __typename: 'MediaFile' } );
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Conflict: ResolverTypeWrapper<Conflict>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  CreateUploadInput: CreateUploadInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  CreateUploadResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateUploadResult']>;
  CreateUploadSuccess: ResolverTypeWrapper<Omit<CreateUploadSuccess, 'file'> & { file: ResolversTypes['MediaFile'] }>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Error: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Error']>;
  ErrorCode: ErrorCode;
  Forbidden: ResolverTypeWrapper<Forbidden>;
  InternalAttachment: ResolverTypeWrapper<InternalAttachment>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  InternalSentFileInput: InternalSentFileInput;
  InvalidInput: ResolverTypeWrapper<InvalidInput>;
  MediaFile: ResolverTypeWrapper<StoredFile>;
  MediaFileStatus: MediaFileStatus;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  NotFound: ResolverTypeWrapper<NotFound>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  QuotaExceeded: ResolverTypeWrapper<QuotaExceeded>;
  RateLimited: ResolverTypeWrapper<RateLimited>;
  Sequence: ResolverTypeWrapper<Scalars['Sequence']['output']>;
  Thumbnail: ResolverTypeWrapper<StoredThumbnail>;
  ThumbnailSize: ThumbnailSize;
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
  CreateUploadInput: CreateUploadInput;
  ID: Scalars['ID']['output'];
  Float: Scalars['Float']['output'];
  CreateUploadResult: ResolversUnionTypes<ResolversParentTypes>['CreateUploadResult'];
  CreateUploadSuccess: Omit<CreateUploadSuccess, 'file'> & { file: ResolversParentTypes['MediaFile'] };
  DateTime: Scalars['DateTime']['output'];
  Error: ResolversInterfaceTypes<ResolversParentTypes>['Error'];
  Forbidden: Forbidden;
  InternalAttachment: InternalAttachment;
  Int: Scalars['Int']['output'];
  InternalSentFileInput: InternalSentFileInput;
  InvalidInput: InvalidInput;
  MediaFile: StoredFile;
  Mutation: Record<PropertyKey, never>;
  Boolean: Scalars['Boolean']['output'];
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  NotFound: NotFound;
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  QuotaExceeded: QuotaExceeded;
  RateLimited: RateLimited;
  Sequence: Scalars['Sequence']['output'];
  Thumbnail: StoredThumbnail;
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

export type CreateUploadResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateUploadResult'] = ResolversParentTypes['CreateUploadResult']> = {
  __resolveType: TypeResolveFn<'CreateUploadSuccess' | 'InvalidInput' | 'NotFound' | 'QuotaExceeded' | 'RateLimited' | 'Unauthenticated' | 'Unavailable', ParentType, ContextType>;
};

export type CreateUploadSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateUploadSuccess'] = ResolversParentTypes['CreateUploadSuccess']> = {
  file?: Resolver<ResolversTypes['MediaFile'], ParentType, ContextType>;
  uploadUntil?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  uploadUrl?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type ErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Error'] = ResolversParentTypes['Error']> = {
  __resolveType: TypeResolveFn<'Conflict' | 'Forbidden' | 'InvalidInput' | 'NotFound' | 'QuotaExceeded' | 'RateLimited' | 'Unauthenticated' | 'Unavailable', ParentType, ContextType>;
};

export type ForbiddenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Forbidden'] = ResolversParentTypes['Forbidden']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InternalAttachmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InternalAttachment'] = ResolversParentTypes['InternalAttachment']> = {
  durationSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  fileId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  fileUrl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  height?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  mimeType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sizeBytes?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  thumbnailUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  width?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type InvalidInputResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvalidInput'] = ResolversParentTypes['InvalidInput']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  field?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MediaFileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MediaFile'] = ResolversParentTypes['MediaFile'], FederationReferenceType extends FederationReferenceTypes['MediaFile'] = FederationReferenceTypes['MediaFile']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['MediaFile']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  durationSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  failureReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fileName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  height?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mimeType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sizeBytes?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['MediaFileStatus'], ParentType, ContextType>;
  thumbnails?: Resolver<Array<ResolversTypes['Thumbnail']>, ParentType, ContextType>;
  uploader?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  urlUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  width?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  createUpload?: Resolver<ResolversTypes['CreateUploadResult'], ParentType, ContextType, RequireFields<MutationCreateUploadArgs, 'input'>>;
  internalNoteSentFiles?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationInternalNoteSentFilesArgs, 'files'>>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'MediaFile', ParentType, ContextType>;
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
  internalAttachable?: Resolver<Array<Maybe<ResolversTypes['InternalAttachment']>>, ParentType, ContextType, RequireFields<QueryInternalAttachableArgs, 'conversationId' | 'fileIds' | 'uploaderId'>>;
};

export type QuotaExceededResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuotaExceeded'] = ResolversParentTypes['QuotaExceeded']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quotaBytes?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  usedBytes?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RateLimitedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RateLimited'] = ResolversParentTypes['RateLimited']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryAfterMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface SequenceScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Sequence'], any> {
  name: 'Sequence';
}

export type ThumbnailResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Thumbnail'] = ResolversParentTypes['Thumbnail']> = {
  height?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['ThumbnailSize'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  width?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
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
  CreateUploadResult?: CreateUploadResultResolvers<ContextType>;
  CreateUploadSuccess?: CreateUploadSuccessResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Error?: ErrorResolvers<ContextType>;
  Forbidden?: ForbiddenResolvers<ContextType>;
  InternalAttachment?: InternalAttachmentResolvers<ContextType>;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  MediaFile?: MediaFileResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  QuotaExceeded?: QuotaExceededResolvers<ContextType>;
  RateLimited?: RateLimitedResolvers<ContextType>;
  Sequence?: GraphQLScalarType;
  Thumbnail?: ThumbnailResolvers<ContextType>;
  URL?: GraphQLScalarType;
  UUID?: GraphQLScalarType;
  Unauthenticated?: UnauthenticatedResolvers<ContextType>;
  Unavailable?: UnavailableResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  viewerScoped?: ViewerScopedDirectiveResolver<any, any, ContextType>;
};
