/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** People to add. */
export type AddParticipantsInput = {
  /** The group. */
  conversationId: string;
  /** 1 to 1000 people. */
  userIds: Array<string>;
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

/** A person to block or unblock. */
export type BlockUserInput = {
  /** True blocks, false unblocks. */
  blocked: boolean;
  /** The person. */
  userId: string;
};

/** Between two, or a group. */
export type ConversationKind =
  /** Between two people. */
  | 'DIRECT'
  /** Any number of people. */
  | 'GROUP';

/** A change within a conversation. */
export type ConversationPlace = {
  /** The conversation. */
  conversationId: string;
  /** The last change that the client has. */
  sequence: number;
};

/** A new API key. */
export type CreateApiKeyInput = {
  /** When it ends by itself, at most 366 days from now. 90 days from now when it is left out. */
  expiresAt?: Date | string | null | undefined;
  /** What it is for: 1 to 100 characters. */
  name: string;
  /** What it may do; at least one. */
  scopes: Array<ApiKeyScope>;
};

/** A new conversation. */
export type CreateConversationInput = {
  /** Of a group: up to 2000 characters. */
  description?: string | null | undefined;
  /** DIRECT takes exactly one other person. */
  kind: ConversationKind;
  /** The others; the viewer takes part anyway. At most 1000. */
  participantIds: Array<string>;
  /** Of a group: 1 to 255 characters. Not for DIRECT. */
  title?: string | null | undefined;
};

/** A file to upload. */
export type CreateUploadInput = {
  /** Where it will be attached. */
  conversationId: string;
  /** The name it has on this device; 1 to 255 characters. */
  fileName: string;
  /** What it is, such as `image/jpeg`. Its bytes must agree. */
  mimeType: string;
  /** How many bytes it has: exactly as many must come. */
  sizeBytes: number;
};

/** What a device says of itself. */
export type DeviceInput = {
  /** Up to 20 characters. */
  appVersion?: string | null | undefined;
  /** Chosen by the client and kept by it; 1 to 255 characters. Without it the server makes one. */
  deviceId: string;
  /** Such as `mobile`, `desktop` or `web`; up to 50 characters. */
  deviceType?: string | null | undefined;
  /** Such as `ios`, `android`, `windows` or `macos`; up to 50 characters. */
  platform?: string | null | undefined;
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

/** An account's name and password. */
export type LogInInput = {
  /** The device to log in on. */
  device?: DeviceInput | null | undefined;
  /** The password. */
  password: string;
  /** Either will do. */
  usernameOrEmail: string;
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

/** What to look for. All that is given must hold. */
export type MessageSearchInput = {
  /** Only in this conversation. */
  conversationId?: string | null | undefined;
  /** Not before. */
  from?: Date | string | null | undefined;
  /** True: only with files. False: only without. */
  hasMedia?: boolean | null | undefined;
  /** Only of these kinds. */
  kinds?: Array<MessageKind> | null | undefined;
  /** Only in this language: an ISO 639-1 code such as `en`. It is detected, so short messages have none. */
  language?: string | null | undefined;
  /** The order. */
  orderBy?: MessageSearchOrder;
  /** Words that must all be in the message, in any order; `"in quotes"` they must stand beside each other. The last word may be unfinished. Case and accents do not count. At most 256 characters and 32 words; empty finds whatever the rest lets through. */
  query: string;
  /** Only from this person. */
  senderId?: string | null | undefined;
  /** Before; later than `from`. */
  to?: Date | string | null | undefined;
};

/** In which order found messages come. */
export type MessageSearchOrder =
  /** The newest first. */
  | 'NEWEST'
  /** The best match first; of equal ones the newest. */
  | 'RELEVANCE';

/** What a participant may do. */
export type ParticipantRole =
  /** May add and remove people. */
  | 'ADMIN'
  /** May read and write. */
  | 'MEMBER'
  /** Made the group. May do everything. */
  | 'OWNER';

/** Whether a person is there. */
export type PresenceStatus =
  /** No socket is open. */
  | 'OFFLINE'
  /** At least one socket is open. */
  | 'ONLINE';

/** A person to remove. */
export type RemoveParticipantInput = {
  /** The group. */
  conversationId: string;
  /** The person; oneself to leave. */
  userId: string;
};

/** A new message: text, files, or both. */
export type SendMessageInput = {
  /** Up to 10 files that the viewer uploaded to this conversation. */
  attachmentIds?: Array<string> | null | undefined;
  /** A UUIDv7 made by the client, not older than 30 days: the same for each retry of one message. */
  clientMessageId: string;
  /** Where to. */
  conversationId: string;
  /** A message that the viewer can see. */
  forwardedFromId?: string | null | undefined;
  /** A message of the same conversation. */
  replyToId?: string | null | undefined;
  /** 1 to 20 000 characters. */
  text?: string | null | undefined;
};

/** A new account. */
export type SignUpInput = {
  /** The device to log in on. */
  device?: DeviceInput | null | undefined;
  /** 1 to 100 characters. */
  displayName: string;
  /** Up to 255 characters; case is folded. */
  email: string;
  /** 8 to 256 characters. */
  password: string;
  /** 3 to 50 of a-z, 0-9, `.`, `_` and `-`; case is folded. */
  username: string;
};

/** How large a smaller copy of a picture is. */
export type ThumbnailSize =
  /** Fits in 300 x 300. */
  | 'MEDIUM'
  /** Fits in 150 x 150. */
  | 'SMALL';

/** Changes to a profile. */
export type UpdateProfileInput = {
  /** The picture; null takes it away. */
  avatarUrl?: string | null | undefined;
  /** 1 to 100 characters. */
  displayName?: string | null | undefined;
  /** Up to 500 characters; null takes it away. */
  statusMessage?: string | null | undefined;
};

export type SignUpMutationVariables = Exact<{
  input: SignUpInput;
}>;


export type SignUpMutation = { signUp:
    | { __typename: 'Conflict', field: string | null, code: 'CONFLICT', reason: string }
    | { __typename: 'InvalidInput', field: string | null, code: 'INVALID_INPUT', reason: string }
    | { __typename: 'RateLimited', retryAfterMs: number, code: 'RATE_LIMITED', reason: string }
    | { __typename: 'SignUpSuccess', token: string, session: { id: string, deviceId: string, expiresAt: Date }, user: { id: string, username: string, displayName: string, avatarUrl: string | null, presence: { status: PresenceStatus, lastSeenAt: Date | null } | null } }
    | { __typename: 'Unavailable', retryAfterMs: number, code: 'UNAVAILABLE', reason: string }
   };

export type LogInMutationVariables = Exact<{
  input: LogInInput;
}>;


export type LogInMutation = { logIn:
    | { __typename: 'InvalidCredentials', code: 'INVALID_CREDENTIALS', reason: string }
    | { __typename: 'InvalidInput', field: string | null, code: 'INVALID_INPUT', reason: string }
    | { __typename: 'LogInSuccess', token: string, session: { id: string, deviceId: string, expiresAt: Date }, user: { id: string, username: string, displayName: string, avatarUrl: string | null, presence: { status: PresenceStatus, lastSeenAt: Date | null } | null } }
    | { __typename: 'RateLimited', retryAfterMs: number, code: 'RATE_LIMITED', reason: string }
    | { __typename: 'Unavailable', retryAfterMs: number, code: 'UNAVAILABLE', reason: string }
   };

export type LogOutMutationVariables = Exact<{ [key: string]: never; }>;


export type LogOutMutation = { logOut:
    | { __typename: 'LogOutSuccess', sessionId: string }
    | { __typename: 'Unauthenticated', code: 'UNAUTHENTICATED', reason: string }
    | { __typename: 'Unavailable', retryAfterMs: number, code: 'UNAVAILABLE', reason: string }
   };

export type RevokeSessionMutationVariables = Exact<{
  sessionId: string;
}>;


export type RevokeSessionMutation = { revokeSession:
    | { __typename: 'NotFound', code: 'NOT_FOUND', reason: string }
    | { __typename: 'RevokeSessionSuccess', sessionId: string }
    | { __typename: 'Unauthenticated', code: 'UNAUTHENTICATED', reason: string }
    | { __typename: 'Unavailable', retryAfterMs: number, code: 'UNAVAILABLE', reason: string }
   };

export type CreateApiKeyMutationVariables = Exact<{
  input: CreateApiKeyInput;
}>;


export type CreateApiKeyMutation = { createApiKey:
    | { __typename: 'CreateApiKeySuccess', secret: string, apiKey: { id: string, name: string, scopes: Array<ApiKeyScope>, createdAt: Date, expiresAt: Date, lastUsedAt: Date | null } }
    | { __typename: 'Forbidden', code: 'FORBIDDEN', reason: string }
    | { __typename: 'InvalidInput', field: string | null, code: 'INVALID_INPUT', reason: string }
    | { __typename: 'RateLimited', retryAfterMs: number, code: 'RATE_LIMITED', reason: string }
    | { __typename: 'Unauthenticated', code: 'UNAUTHENTICATED', reason: string }
    | { __typename: 'Unavailable', retryAfterMs: number, code: 'UNAVAILABLE', reason: string }
   };

export type RevokeApiKeyMutationVariables = Exact<{
  apiKeyId: string;
}>;


export type RevokeApiKeyMutation = { revokeApiKey:
    | { __typename: 'Forbidden', code: 'FORBIDDEN', reason: string }
    | { __typename: 'NotFound', code: 'NOT_FOUND', reason: string }
    | { __typename: 'RevokeApiKeySuccess', apiKeyId: string }
    | { __typename: 'Unauthenticated', code: 'UNAUTHENTICATED', reason: string }
    | { __typename: 'Unavailable', retryAfterMs: number, code: 'UNAVAILABLE', reason: string }
   };

export type MyApiKeysQueryVariables = Exact<{ [key: string]: never; }>;


export type MyApiKeysQuery = { viewer: { apiKeys: Array<{ id: string, name: string, scopes: Array<ApiKeyScope>, createdAt: Date, expiresAt: Date, lastUsedAt: Date | null }> } | null };

export type ApiKeysQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type ApiKeysQuery = { apiKeys: { edges: Array<{ cursor: string, node: { id: string, name: string, scopes: Array<ApiKeyScope>, createdAt: Date, expiresAt: Date, lastUsedAt: Date | null, user: { id: string, username: string, displayName: string, avatarUrl: string | null, presence: { status: PresenceStatus, lastSeenAt: Date | null } | null } } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type ConversationAnalyticsQueryVariables = Exact<{
  id: string;
  from: Date | string;
  to: Date | string;
  timeZone?: string | null | undefined;
}>;


export type ConversationAnalyticsQuery = { conversation: { id: string, analytics: { medianResponseSeconds: number | null, messagesByDay: Array<{ day: string, count: number }>, messagesByHourOfDay: Array<{ hour: number, count: number }>, topSenders: Array<{ count: number, user: { id: string, displayName: string } }> } | null } | null };

export type OperatorAnalyticsQueryVariables = Exact<{
  from: Date | string;
  to: Date | string;
  interval?: AnalyticsInterval | null | undefined;
}>;


export type OperatorAnalyticsQuery = { operatorAnalytics: { messages: Array<{ start: Date, count: number }>, activeUsers: Array<{ start: Date, count: number }>, deliveryLatency: { count: number, p50: number, p90: number, p99: number } | null, readLatency: { count: number, p50: number, p90: number, p99: number } | null, retention: Array<{ week: Date, active: Array<number> }>, platforms: Array<{ platform: string, users: number, events: number }>, regions: Array<{ countryCode: string, region: string, users: number, events: number }> } };

export type LatencyFragment = { count: number, p50: number, p90: number, p99: number };

export type ConversationListQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type ConversationListQuery = { viewer: { conversations: { edges: Array<{ cursor: string, node: { id: string, kind: ConversationKind, title: string | null, headSequence: number, lastMessageAt: Date | null, unreadCount: number, participants: { totalCount: number, edges: Array<{ role: ParticipantRole, node: { id: string, username: string, displayName: string, avatarUrl: string | null, presence: { status: PresenceStatus, lastSeenAt: Date | null } | null } }> }, lastMessage: { id: string, text: string | null, createdAt: Date, sender: { id: string, displayName: string } } | null, viewerSettings: { isMuted: boolean, isPinned: boolean, isArchived: boolean } } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } } | null };

export type ConversationEntryQueryVariables = Exact<{
  id: string;
}>;


export type ConversationEntryQuery = { conversation: { id: string, kind: ConversationKind, title: string | null, headSequence: number, lastMessageAt: Date | null, unreadCount: number, participants: { totalCount: number, edges: Array<{ role: ParticipantRole, node: { id: string, username: string, displayName: string, avatarUrl: string | null, presence: { status: PresenceStatus, lastSeenAt: Date | null } | null } }> }, lastMessage: { id: string, text: string | null, createdAt: Date, sender: { id: string, displayName: string } } | null, viewerSettings: { isMuted: boolean, isPinned: boolean, isArchived: boolean } } | null };

export type ConversationPageQueryVariables = Exact<{
  id: string;
  first: number;
  after?: string | null | undefined;
}>;


export type ConversationPageQuery = { conversation: { id: string, title: string | null, headSequence: number, messages: { edges: Array<{ cursor: string, node: { id: string, sequence: number, kind: MessageKind, text: string | null, createdAt: Date, editedAt: Date | null, deletedAt: Date | null, clientMessageId: string, sender: { id: string, displayName: string }, replyTo: { id: string, text: string | null } | null, reactions: Array<{ emoji: string, count: number, viewerReacted: boolean }>, attachments: Array<{ id: string, status: MediaFileStatus, failureReason: string | null, fileName: string, mimeType: string, sizeBytes: number, url: string | null, urlUntil: Date | null, thumbnails: Array<{ size: ThumbnailSize, url: string, width: number, height: number }> } | null> } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } } | null };

export type MessagesAroundQueryVariables = Exact<{
  id: string;
  messageId: string;
  first: number;
}>;


export type MessagesAroundQuery = { conversation: { id: string, title: string | null, headSequence: number, messagesAround: { edges: Array<{ cursor: string, node: { id: string, sequence: number, kind: MessageKind, text: string | null, createdAt: Date, editedAt: Date | null, deletedAt: Date | null, clientMessageId: string, sender: { id: string, displayName: string }, replyTo: { id: string, text: string | null } | null, reactions: Array<{ emoji: string, count: number, viewerReacted: boolean }>, attachments: Array<{ id: string, status: MediaFileStatus, failureReason: string | null, fileName: string, mimeType: string, sizeBytes: number, url: string | null, urlUntil: Date | null, thumbnails: Array<{ size: ThumbnailSize, url: string, width: number, height: number }> } | null> } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null } | null };

export type NewerMessagesQueryVariables = Exact<{
  id: string;
  last: number;
  before?: string | null | undefined;
}>;


export type NewerMessagesQuery = { conversation: { id: string, headSequence: number, messages: { edges: Array<{ cursor: string, node: { id: string, sequence: number, kind: MessageKind, text: string | null, createdAt: Date, editedAt: Date | null, deletedAt: Date | null, clientMessageId: string, sender: { id: string, displayName: string }, replyTo: { id: string, text: string | null } | null, reactions: Array<{ emoji: string, count: number, viewerReacted: boolean }>, attachments: Array<{ id: string, status: MediaFileStatus, failureReason: string | null, fileName: string, mimeType: string, sizeBytes: number, url: string | null, urlUntil: Date | null, thumbnails: Array<{ size: ThumbnailSize, url: string, width: number, height: number }> } | null> } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } } | null };

export type ParticipantsQueryVariables = Exact<{
  conversationId: string;
  first: number;
  after?: string | null | undefined;
}>;


export type ParticipantsQuery = { conversation: { id: string, participants: { totalCount: number, edges: Array<{ cursor: string, role: ParticipantRole, joinedAt: Date, node: { id: string, username: string, displayName: string, avatarUrl: string | null, presence: { status: PresenceStatus, lastSeenAt: Date | null } | null } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } } | null };

export type CreateConversationMutationVariables = Exact<{
  input: CreateConversationInput;
}>;


export type CreateConversationMutation = { createConversation:
    | { __typename: 'CreateConversationSuccess', isDuplicate: boolean, conversation: { id: string, kind: ConversationKind, title: string | null, headSequence: number, participants: { edges: Array<{ role: ParticipantRole, node: { id: string, displayName: string } }> } } }
    | { __typename: 'Forbidden', code: 'FORBIDDEN', reason: string }
    | { __typename: 'InvalidInput', field: string | null, code: 'INVALID_INPUT', reason: string }
    | { __typename: 'NotFound', code: 'NOT_FOUND', reason: string }
    | { __typename: 'RateLimited', retryAfterMs: number, code: 'RATE_LIMITED', reason: string }
    | { __typename: 'Unauthenticated', code: 'UNAUTHENTICATED', reason: string }
    | { __typename: 'Unavailable', retryAfterMs: number, code: 'UNAVAILABLE', reason: string }
   };

export type AddParticipantsMutationVariables = Exact<{
  input: AddParticipantsInput;
}>;


export type AddParticipantsMutation = { addParticipants:
    | { __typename: 'AddParticipantsSuccess', conversation: { id: string, participants: { totalCount: number } } }
    | { __typename: 'Forbidden', code: 'FORBIDDEN', reason: string }
    | { __typename: 'InvalidInput', field: string | null, code: 'INVALID_INPUT', reason: string }
    | { __typename: 'NotFound', code: 'NOT_FOUND', reason: string }
    | { __typename: 'RateLimited', retryAfterMs: number, code: 'RATE_LIMITED', reason: string }
    | { __typename: 'Unauthenticated', code: 'UNAUTHENTICATED', reason: string }
    | { __typename: 'Unavailable', retryAfterMs: number, code: 'UNAVAILABLE', reason: string }
   };

export type RemoveParticipantMutationVariables = Exact<{
  input: RemoveParticipantInput;
}>;


export type RemoveParticipantMutation = { removeParticipant:
    | { __typename: 'Forbidden', code: 'FORBIDDEN', reason: string }
    | { __typename: 'InvalidInput', field: string | null, code: 'INVALID_INPUT', reason: string }
    | { __typename: 'NotFound', code: 'NOT_FOUND', reason: string }
    | { __typename: 'RateLimited', retryAfterMs: number, code: 'RATE_LIMITED', reason: string }
    | { __typename: 'RemoveParticipantSuccess', conversation: { id: string } | null }
    | { __typename: 'Unauthenticated', code: 'UNAUTHENTICATED', reason: string }
    | { __typename: 'Unavailable', retryAfterMs: number, code: 'UNAVAILABLE', reason: string }
   };

export type MarkReadMutationVariables = Exact<{
  conversationId: string;
  upTo: string;
}>;


export type MarkReadMutation = { markRead:
    | { __typename: 'InvalidInput', field: string | null, code: 'INVALID_INPUT', reason: string }
    | { __typename: 'MarkReadSuccess', conversation: { id: string, unreadCount: number } }
    | { __typename: 'NotFound', code: 'NOT_FOUND', reason: string }
    | { __typename: 'RateLimited', retryAfterMs: number, code: 'RATE_LIMITED', reason: string }
    | { __typename: 'Unauthenticated', code: 'UNAUTHENTICATED', reason: string }
    | { __typename: 'Unavailable', retryAfterMs: number, code: 'UNAVAILABLE', reason: string }
   };

export type MarkDeliveredMutationVariables = Exact<{
  conversationId: string;
  upTo: string;
}>;


export type MarkDeliveredMutation = { markDelivered:
    | { __typename: 'InvalidInput', field: string | null, code: 'INVALID_INPUT', reason: string }
    | { __typename: 'MarkDeliveredSuccess', conversationId: string }
    | { __typename: 'NotFound', code: 'NOT_FOUND', reason: string }
    | { __typename: 'RateLimited', retryAfterMs: number, code: 'RATE_LIMITED', reason: string }
    | { __typename: 'Unauthenticated', code: 'UNAUTHENTICATED', reason: string }
    | { __typename: 'Unavailable', retryAfterMs: number, code: 'UNAVAILABLE', reason: string }
   };

export type SetTypingMutationVariables = Exact<{
  conversationId: string;
  isTyping: boolean;
}>;


export type SetTypingMutation = { setTyping:
    | { __typename: 'NotFound', code: 'NOT_FOUND', reason: string }
    | { __typename: 'RateLimited', retryAfterMs: number, code: 'RATE_LIMITED', reason: string }
    | { __typename: 'SetTypingSuccess', expiresAt: Date | null }
    | { __typename: 'Unauthenticated', code: 'UNAUTHENTICATED', reason: string }
    | { __typename: 'Unavailable', retryAfterMs: number, code: 'UNAVAILABLE', reason: string }
   };

export type AcknowledgeMutationVariables = Exact<{
  conversationId: string;
  sequence: number;
}>;


export type AcknowledgeMutation = { acknowledge:
    | { __typename: 'AcknowledgeSuccess', conversationId: string, sequence: number }
    | { __typename: 'InvalidInput', field: string | null, code: 'INVALID_INPUT', reason: string }
    | { __typename: 'NotFound', code: 'NOT_FOUND', reason: string }
    | { __typename: 'Unauthenticated', code: 'UNAUTHENTICATED', reason: string }
    | { __typename: 'Unavailable', retryAfterMs: number, code: 'UNAVAILABLE', reason: string }
   };

type Failure_Conflict_Fragment = { __typename: 'Conflict', field: string | null, code: 'CONFLICT', reason: string };

type Failure_Forbidden_Fragment = { __typename: 'Forbidden', code: 'FORBIDDEN', reason: string };

type Failure_InvalidCredentials_Fragment = { __typename: 'InvalidCredentials', code: 'INVALID_CREDENTIALS', reason: string };

type Failure_InvalidInput_Fragment = { __typename: 'InvalidInput', field: string | null, code: 'INVALID_INPUT', reason: string };

type Failure_NotFound_Fragment = { __typename: 'NotFound', code: 'NOT_FOUND', reason: string };

type Failure_QuotaExceeded_Fragment = { __typename: 'QuotaExceeded', usedBytes: number, quotaBytes: number, code: 'QUOTA_EXCEEDED', reason: string };

type Failure_RateLimited_Fragment = { __typename: 'RateLimited', retryAfterMs: number, code: 'RATE_LIMITED', reason: string };

type Failure_Unauthenticated_Fragment = { __typename: 'Unauthenticated', code: 'UNAUTHENTICATED', reason: string };

type Failure_Unavailable_Fragment = { __typename: 'Unavailable', retryAfterMs: number, code: 'UNAVAILABLE', reason: string };

export type FailureFragment =
  | Failure_Conflict_Fragment
  | Failure_Forbidden_Fragment
  | Failure_InvalidCredentials_Fragment
  | Failure_InvalidInput_Fragment
  | Failure_NotFound_Fragment
  | Failure_QuotaExceeded_Fragment
  | Failure_RateLimited_Fragment
  | Failure_Unauthenticated_Fragment
  | Failure_Unavailable_Fragment
;

export type PageEndsFragment = { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null };

export type UserCardFragment = { id: string, username: string, displayName: string, avatarUrl: string | null, presence: { status: PresenceStatus, lastSeenAt: Date | null } | null };

export type MessageBodyFragment = { id: string, sequence: number, kind: MessageKind, text: string | null, createdAt: Date, editedAt: Date | null, deletedAt: Date | null, clientMessageId: string, sender: { id: string, displayName: string }, replyTo: { id: string, text: string | null } | null, reactions: Array<{ emoji: string, count: number, viewerReacted: boolean }>, attachments: Array<{ id: string, status: MediaFileStatus, failureReason: string | null, fileName: string, mimeType: string, sizeBytes: number, url: string | null, urlUntil: Date | null, thumbnails: Array<{ size: ThumbnailSize, url: string, width: number, height: number }> } | null> };

export type ApiKeyCardFragment = { id: string, name: string, scopes: Array<ApiKeyScope>, createdAt: Date, expiresAt: Date, lastUsedAt: Date | null };

export type ConversationCardFragment = { id: string, kind: ConversationKind, title: string | null, headSequence: number, lastMessageAt: Date | null, unreadCount: number, participants: { totalCount: number, edges: Array<{ role: ParticipantRole, node: { id: string, username: string, displayName: string, avatarUrl: string | null, presence: { status: PresenceStatus, lastSeenAt: Date | null } | null } }> }, lastMessage: { id: string, text: string | null, createdAt: Date, sender: { id: string, displayName: string } } | null, viewerSettings: { isMuted: boolean, isPinned: boolean, isArchived: boolean } };

export type ConversationEventsSubscriptionVariables = Exact<{
  conversationId: string;
  after?: number | null | undefined;
}>;


export type ConversationEventsSubscription = { conversationEvents:
    | { __typename: 'AttachmentProcessed', sequence: number, conversationId: string, occurredAt: Date, actor: { id: string, displayName: string } | null, file: { id: string, status: MediaFileStatus, failureReason: string | null, mimeType: string, url: string | null, urlUntil: Date | null, thumbnails: Array<{ size: ThumbnailSize, url: string, width: number, height: number }> } }
    | { __typename: 'MessageAdded', sequence: number, conversationId: string, occurredAt: Date, actor: { id: string, displayName: string } | null, message: { id: string, sequence: number, kind: MessageKind, text: string | null, createdAt: Date, editedAt: Date | null, deletedAt: Date | null, clientMessageId: string, sender: { id: string, displayName: string }, replyTo: { id: string, text: string | null } | null, reactions: Array<{ emoji: string, count: number, viewerReacted: boolean }>, attachments: Array<{ id: string, status: MediaFileStatus, failureReason: string | null, fileName: string, mimeType: string, sizeBytes: number, url: string | null, urlUntil: Date | null, thumbnails: Array<{ size: ThumbnailSize, url: string, width: number, height: number }> } | null> } }
    | { __typename: 'ParticipantsChanged', sequence: number, conversationId: string, occurredAt: Date, actor: { id: string, displayName: string } | null, added: Array<{ id: string, displayName: string }>, removed: Array<{ id: string, displayName: string }> }
    | { __typename: 'ResetRequired', conversationId: string, headSequence: number }
   };

export type InboxEventsSubscriptionVariables = Exact<{
  after?: Array<ConversationPlace> | null | undefined;
}>;


export type InboxEventsSubscription = { inboxEvents:
    | { __typename: 'AttachmentProcessed', sequence: number, conversationId: string, occurredAt: Date }
    | { __typename: 'MessageAdded', sequence: number, conversationId: string, occurredAt: Date, message: { id: string, text: string | null, sender: { id: string, displayName: string }, conversation: { id: string, unreadCount: number } } }
    | { __typename: 'ParticipantsChanged', sequence: number, conversationId: string, occurredAt: Date, removed: Array<{ id: string }> }
    | { __typename: 'ResetRequired', conversationId: string, headSequence: number }
    | { __typename: 'UnreadChanged', conversationId: string, conversation: { id: string, unreadCount: number } }
   };

export type MessageAddedSubscriptionVariables = Exact<{
  conversationId: string;
}>;


export type MessageAddedSubscription = { messageAdded: { id: string, sequence: number, kind: MessageKind, text: string | null, createdAt: Date, editedAt: Date | null, deletedAt: Date | null, clientMessageId: string, sender: { id: string, displayName: string }, replyTo: { id: string, text: string | null } | null, reactions: Array<{ emoji: string, count: number, viewerReacted: boolean }>, attachments: Array<{ id: string, status: MediaFileStatus, failureReason: string | null, fileName: string, mimeType: string, sizeBytes: number, url: string | null, urlUntil: Date | null, thumbnails: Array<{ size: ThumbnailSize, url: string, width: number, height: number }> } | null> } };

export type TypingChangedSubscriptionVariables = Exact<{
  conversationId: string;
}>;


export type TypingChangedSubscription = { typingChanged: { isTyping: boolean, expiresAt: Date | null, user: { id: string, displayName: string } } };

export type PresenceChangedSubscriptionVariables = Exact<{
  userIds: Array<string>;
}>;


export type PresenceChangedSubscription = { presenceChanged: { status: PresenceStatus, lastSeenAt: Date | null, user: { id: string } } };

export type CreateUploadMutationVariables = Exact<{
  input: CreateUploadInput;
}>;


export type CreateUploadMutation = { createUpload:
    | { __typename: 'CreateUploadSuccess', uploadUrl: string, uploadUntil: Date, file: { id: string, status: MediaFileStatus } }
    | { __typename: 'InvalidInput', field: string | null, code: 'INVALID_INPUT', reason: string }
    | { __typename: 'NotFound', code: 'NOT_FOUND', reason: string }
    | { __typename: 'QuotaExceeded', usedBytes: number, quotaBytes: number, code: 'QUOTA_EXCEEDED', reason: string }
    | { __typename: 'RateLimited', retryAfterMs: number, code: 'RATE_LIMITED', reason: string }
    | { __typename: 'Unauthenticated', code: 'UNAUTHENTICATED', reason: string }
    | { __typename: 'Unavailable', retryAfterMs: number, code: 'UNAVAILABLE', reason: string }
   };

export type FileQueryVariables = Exact<{
  id: string;
}>;


export type FileQuery = { node:
    | { __typename: 'Conversation' }
    | { __typename: 'MediaFile', id: string, status: MediaFileStatus, failureReason: string | null, mimeType: string, sizeBytes: number, fileName: string, width: number | null, height: number | null, durationSeconds: number | null, url: string | null, urlUntil: Date | null, createdAt: Date, expiresAt: Date, thumbnails: Array<{ size: ThumbnailSize, url: string, width: number, height: number }>, uploader: { id: string } }
    | { __typename: 'Message' }
    | { __typename: 'User' }
   | null };

export type SendMessageMutationVariables = Exact<{
  input: SendMessageInput;
}>;


export type SendMessageMutation = { sendMessage:
    | { __typename: 'Conflict', field: string | null, code: 'CONFLICT', reason: string }
    | { __typename: 'Forbidden', code: 'FORBIDDEN', reason: string }
    | { __typename: 'InvalidInput', field: string | null, code: 'INVALID_INPUT', reason: string }
    | { __typename: 'NotFound', code: 'NOT_FOUND', reason: string }
    | { __typename: 'RateLimited', retryAfterMs: number, code: 'RATE_LIMITED', reason: string }
    | { __typename: 'SendMessageSuccess', isDuplicate: boolean, message: { id: string, sequence: number, kind: MessageKind, text: string | null, createdAt: Date, editedAt: Date | null, deletedAt: Date | null, clientMessageId: string, sender: { id: string, displayName: string }, replyTo: { id: string, text: string | null } | null, reactions: Array<{ emoji: string, count: number, viewerReacted: boolean }>, attachments: Array<{ id: string, status: MediaFileStatus, failureReason: string | null, fileName: string, mimeType: string, sizeBytes: number, url: string | null, urlUntil: Date | null, thumbnails: Array<{ size: ThumbnailSize, url: string, width: number, height: number }> } | null> } }
    | { __typename: 'Unauthenticated', code: 'UNAUTHENTICATED', reason: string }
    | { __typename: 'Unavailable', retryAfterMs: number, code: 'UNAVAILABLE', reason: string }
   };

export type SearchMessagesQueryVariables = Exact<{
  input: MessageSearchInput;
  first: number;
  after?: string | null | undefined;
}>;


export type SearchMessagesQuery = { searchMessages: { totalCount: number, edges: Array<{ cursor: string, score: number | null, highlights: Array<{ field: string, fragments: Array<string>, fragmentStarts: Array<number>, ranges: Array<{ start: number, end: number }> }>, node: { id: string, sequence: number, kind: MessageKind, text: string | null, createdAt: Date, editedAt: Date | null, deletedAt: Date | null, clientMessageId: string, conversation: { id: string, title: string | null }, sender: { id: string, displayName: string }, replyTo: { id: string, text: string | null } | null, reactions: Array<{ emoji: string, count: number, viewerReacted: boolean }>, attachments: Array<{ id: string, status: MediaFileStatus, failureReason: string | null, fileName: string, mimeType: string, sizeBytes: number, url: string | null, urlUntil: Date | null, thumbnails: Array<{ size: ThumbnailSize, url: string, width: number, height: number }> } | null> } | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { unreadConversationCount: number, user: { email: string | null, id: string, username: string, displayName: string, avatarUrl: string | null, presence: { status: PresenceStatus, lastSeenAt: Date | null } | null }, sessions: Array<{ id: string, deviceId: string, deviceType: string | null, platform: string | null, appVersion: string | null, lastActivityAt: Date, isCurrent: boolean }> } | null };

export type UsersQueryVariables = Exact<{
  ids: Array<string>;
  query: string;
}>;


export type UsersQuery = { nodes: Array<
    | { __typename: 'Conversation', id: string }
    | { __typename: 'MediaFile', id: string }
    | { __typename: 'Message', id: string }
    | { __typename: 'User', id: string, username: string, displayName: string, avatarUrl: string | null, presence: { status: PresenceStatus, lastSeenAt: Date | null } | null }
   | null>, searchUsers: { edges: Array<{ cursor: string, node: { id: string, username: string, displayName: string } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type SearchUsersQueryVariables = Exact<{
  query: string;
  first: number;
  after?: string | null | undefined;
}>;


export type SearchUsersQuery = { searchUsers: { edges: Array<{ cursor: string, node: { id: string, username: string, displayName: string, avatarUrl: string | null, presence: { status: PresenceStatus, lastSeenAt: Date | null } | null } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type UpdateProfileMutationVariables = Exact<{
  input: UpdateProfileInput;
}>;


export type UpdateProfileMutation = { updateProfile:
    | { __typename: 'InvalidInput', field: string | null, code: 'INVALID_INPUT', reason: string }
    | { __typename: 'RateLimited', retryAfterMs: number, code: 'RATE_LIMITED', reason: string }
    | { __typename: 'Unauthenticated', code: 'UNAUTHENTICATED', reason: string }
    | { __typename: 'Unavailable', retryAfterMs: number, code: 'UNAVAILABLE', reason: string }
    | { __typename: 'UpdateProfileSuccess', user: { statusMessage: string | null, id: string, username: string, displayName: string, avatarUrl: string | null, presence: { status: PresenceStatus, lastSeenAt: Date | null } | null } }
   };

export type BlockUserMutationVariables = Exact<{
  input: BlockUserInput;
}>;


export type BlockUserMutation = { blockUser:
    | { __typename: 'BlockUserSuccess', user: { id: string, viewerHasBlocked: boolean } }
    | { __typename: 'InvalidInput', field: string | null, code: 'INVALID_INPUT', reason: string }
    | { __typename: 'NotFound', code: 'NOT_FOUND', reason: string }
    | { __typename: 'RateLimited', retryAfterMs: number, code: 'RATE_LIMITED', reason: string }
    | { __typename: 'Unauthenticated', code: 'UNAUTHENTICATED', reason: string }
    | { __typename: 'Unavailable', retryAfterMs: number, code: 'UNAVAILABLE', reason: string }
   };
