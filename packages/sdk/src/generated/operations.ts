import type { CallOptions, ListenOptions, Operation } from '../operation.ts';
import type {
  AcknowledgeMutation,
  AcknowledgeMutationVariables,
  AddParticipantsMutation,
  AddParticipantsMutationVariables,
  ApiKeysQuery,
  ApiKeysQueryVariables,
  BlockUserMutation,
  BlockUserMutationVariables,
  ConversationAnalyticsQuery,
  ConversationAnalyticsQueryVariables,
  ConversationEntryQuery,
  ConversationEntryQueryVariables,
  ConversationEventsSubscription,
  ConversationEventsSubscriptionVariables,
  ConversationListQuery,
  ConversationListQueryVariables,
  ConversationPageQuery,
  ConversationPageQueryVariables,
  CreateApiKeyMutation,
  CreateApiKeyMutationVariables,
  CreateConversationMutation,
  CreateConversationMutationVariables,
  CreateUploadMutation,
  CreateUploadMutationVariables,
  FileQuery,
  FileQueryVariables,
  InboxEventsSubscription,
  InboxEventsSubscriptionVariables,
  LogInMutation,
  LogInMutationVariables,
  LogOutMutation,
  LogOutMutationVariables,
  MarkDeliveredMutation,
  MarkDeliveredMutationVariables,
  MarkReadMutation,
  MarkReadMutationVariables,
  MessageAddedSubscription,
  MessageAddedSubscriptionVariables,
  MessagesAroundQuery,
  MessagesAroundQueryVariables,
  MyApiKeysQuery,
  MyApiKeysQueryVariables,
  NewerMessagesQuery,
  NewerMessagesQueryVariables,
  OperatorAnalyticsQuery,
  OperatorAnalyticsQueryVariables,
  ParticipantsQuery,
  ParticipantsQueryVariables,
  PresenceChangedSubscription,
  PresenceChangedSubscriptionVariables,
  RemoveParticipantMutation,
  RemoveParticipantMutationVariables,
  RevokeApiKeyMutation,
  RevokeApiKeyMutationVariables,
  RevokeSessionMutation,
  RevokeSessionMutationVariables,
  SearchMessagesQuery,
  SearchMessagesQueryVariables,
  SearchUsersQuery,
  SearchUsersQueryVariables,
  SendMessageMutation,
  SendMessageMutationVariables,
  SetTypingMutation,
  SetTypingMutationVariables,
  SignUpMutation,
  SignUpMutationVariables,
  TypingChangedSubscription,
  TypingChangedSubscriptionVariables,
  UpdateProfileMutation,
  UpdateProfileMutationVariables,
  UsersQuery,
  UsersQueryVariables,
  ViewerQuery,
  ViewerQueryVariables,
} from './types.ts';

const Latency = `fragment Latency on LatencyPercentiles {
  count
  p50
  p90
  p99
}`;
const Failure = `fragment Failure on Error {
  __typename
  code
  reason: message
  ... on InvalidInput {
    field
  }
  ... on Conflict {
    field
  }
  ... on RateLimited {
    retryAfterMs
  }
  ... on Unavailable {
    retryAfterMs
  }
  ... on QuotaExceeded {
    usedBytes
    quotaBytes
  }
}`;
const PageEnds = `fragment PageEnds on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}`;
const UserCard = `fragment UserCard on User {
  id
  username
  displayName
  avatarUrl
  presence {
    status
    lastSeenAt
  }
}`;
const MessageBody = `fragment MessageBody on Message {
  id
  sequence
  kind
  text
  createdAt
  editedAt
  deletedAt
  clientMessageId
  sender {
    id
    displayName
  }
  replyTo {
    id
    text
  }
  reactions {
    emoji
    count
    viewerReacted
  }
  attachments {
    id
    status
    failureReason
    fileName
    mimeType
    sizeBytes
    url
    urlUntil
    thumbnails {
      size
      url
      width
      height
    }
  }
}`;
const ApiKeyCard = `fragment ApiKeyCard on ApiKey {
  id
  name
  scopes
  createdAt
  expiresAt
  lastUsedAt
}`;
const ConversationCard = `fragment ConversationCard on Conversation {
  id
  kind
  title
  headSequence
  lastMessageAt
  unreadCount
  participants(first: 5) {
    edges {
      role
      node {
        ...UserCard
      }
    }
    totalCount
  }
  lastMessage {
    id
    text
    sender {
      id
      displayName
    }
    createdAt
  }
  viewerSettings {
    isMuted
    isPinned
    isArchived
  }
}`;
export const operations = {
  acknowledge: { name: 'Acknowledge', kind: 'mutation', text: `mutation Acknowledge(\$conversationId: ID!, \$sequence: Sequence!) {
  acknowledge(input: {conversationId: \$conversationId, sequence: \$sequence}) {
    __typename
    ... on AcknowledgeSuccess {
      conversationId
      sequence
    }
    ...Failure
  }
}` + '\n\n' + Failure, sha256: '846765a78e0a3395f9bce8fd1c71b5c8f3b5171d7b5935a1958f1e4e265d9044', dates: null } as Operation<AcknowledgeMutation, AcknowledgeMutationVariables>,
  addParticipants: { name: 'AddParticipants', kind: 'mutation', text: `mutation AddParticipants(\$input: AddParticipantsInput!) {
  addParticipants(input: \$input) {
    __typename
    ... on AddParticipantsSuccess {
      conversation {
        id
        participants(first: 50) {
          totalCount
        }
      }
    }
    ...Failure
  }
}` + '\n\n' + Failure, sha256: '9b35b69411f1b6335636a36f0318ad0672934e4cefa61d230675ae233060a75d', dates: null } as Operation<AddParticipantsMutation, AddParticipantsMutationVariables>,
  apiKeys: { name: 'ApiKeys', kind: 'query', text: `query ApiKeys(\$first: Int!, \$after: String) {
  apiKeys(first: \$first, after: \$after) {
    edges {
      cursor
      node {
        ...ApiKeyCard
        user {
          ...UserCard
        }
      }
    }
    pageInfo {
      ...PageEnds
    }
  }
}` + '\n\n' + ApiKeyCard + '\n\n' + UserCard + '\n\n' + PageEnds, sha256: '7de82ba016df0586e58537aacd100ebaf67f7e9b76003016e9cd713760e09f81', dates: {"apiKeys":{"edges":{"node":{"createdAt":1,"expiresAt":1,"lastUsedAt":1,"user":{"presence":{"lastSeenAt":1}}}}}} } as Operation<ApiKeysQuery, ApiKeysQueryVariables>,
  blockUser: { name: 'BlockUser', kind: 'mutation', text: `mutation BlockUser(\$input: BlockUserInput!) {
  blockUser(input: \$input) {
    __typename
    ... on BlockUserSuccess {
      user {
        id
        viewerHasBlocked
      }
    }
    ...Failure
  }
}` + '\n\n' + Failure, sha256: 'f04e9e22d940f308c8f04f6aa507e46a02a513fc963ff2607aec839c3eaab5ed', dates: null } as Operation<BlockUserMutation, BlockUserMutationVariables>,
  conversationAnalytics: { name: 'ConversationAnalytics', kind: 'query', text: `query ConversationAnalytics(\$id: ID!, \$from: DateTime!, \$to: DateTime!, \$timeZone: String = "UTC") {
  conversation(id: \$id) {
    id
    analytics(from: \$from, to: \$to, timeZone: \$timeZone) {
      messagesByDay {
        day
        count
      }
      messagesByHourOfDay {
        hour
        count
      }
      topSenders(first: 10) {
        user {
          id
          displayName
        }
        count
      }
      medianResponseSeconds
    }
  }
}`, sha256: '457207dc4e3f832596cd0e3908f0ef11b4ee326edc4ec85daddb6cd2327ea9bb', dates: null } as Operation<ConversationAnalyticsQuery, ConversationAnalyticsQueryVariables>,
  conversationEntry: { name: 'ConversationEntry', kind: 'query', text: `query ConversationEntry(\$id: ID!) {
  conversation(id: \$id) {
    ...ConversationCard
  }
}` + '\n\n' + UserCard + '\n\n' + ConversationCard, sha256: '51165340ff775ff5c910254d5aea7b1bc001ed711386aa3cdfa2c192bece3c28', dates: {"conversation":{"lastMessageAt":1,"participants":{"edges":{"node":{"presence":{"lastSeenAt":1}}}},"lastMessage":{"createdAt":1}}} } as Operation<ConversationEntryQuery, ConversationEntryQueryVariables>,
  conversationEvents: { name: 'ConversationEvents', kind: 'subscription', text: `subscription ConversationEvents(\$conversationId: ID!, \$after: Sequence) {
  conversationEvents(conversationId: \$conversationId, after: \$after) {
    __typename
    ... on ConversationChange {
      sequence
      conversationId
      occurredAt
      actor {
        id
        displayName
      }
    }
    ... on MessageAdded {
      message {
        ...MessageBody
      }
    }
    ... on ParticipantsChanged {
      added {
        id
        displayName
      }
      removed {
        id
        displayName
      }
    }
    ... on AttachmentProcessed {
      file {
        id
        status
        failureReason
        mimeType
        url
        urlUntil
        thumbnails {
          size
          url
          width
          height
        }
      }
    }
    ... on ResetRequired {
      conversationId
      headSequence
    }
  }
}` + '\n\n' + MessageBody, sha256: '6baea63b096bfe1e969f73f768df1d7ac3ba022a9ad81aa9a08b12779021effd', dates: {"conversationEvents":{"occurredAt":1,"message":{"createdAt":1,"editedAt":1,"deletedAt":1,"attachments":{"urlUntil":1}},"file":{"urlUntil":1}}} } as Operation<ConversationEventsSubscription, ConversationEventsSubscriptionVariables>,
  conversationList: { name: 'ConversationList', kind: 'query', text: `query ConversationList(\$first: Int!, \$after: String) {
  viewer {
    conversations(first: \$first, after: \$after) {
      edges {
        cursor
        node {
          ...ConversationCard
        }
      }
      pageInfo {
        ...PageEnds
      }
    }
  }
}` + '\n\n' + UserCard + '\n\n' + ConversationCard + '\n\n' + PageEnds, sha256: 'a80a861b4773384fc71fe2d59eca902410c02733a768f980e828daf49999db2e', dates: {"viewer":{"conversations":{"edges":{"node":{"lastMessageAt":1,"participants":{"edges":{"node":{"presence":{"lastSeenAt":1}}}},"lastMessage":{"createdAt":1}}}}}} } as Operation<ConversationListQuery, ConversationListQueryVariables>,
  conversationPage: { name: 'ConversationPage', kind: 'query', text: `query ConversationPage(\$id: ID!, \$first: Int!, \$after: String) {
  conversation(id: \$id) {
    id
    title
    headSequence
    messages(first: \$first, after: \$after) {
      edges {
        cursor
        node {
          ...MessageBody
        }
      }
      pageInfo {
        ...PageEnds
      }
    }
  }
}` + '\n\n' + MessageBody + '\n\n' + PageEnds, sha256: '5e5f114da31a4362f6d7b99cadd867f5c83ab6b1bc787fcee4bdf60e3bb087ff', dates: {"conversation":{"messages":{"edges":{"node":{"createdAt":1,"editedAt":1,"deletedAt":1,"attachments":{"urlUntil":1}}}}}} } as Operation<ConversationPageQuery, ConversationPageQueryVariables>,
  createApiKey: { name: 'CreateApiKey', kind: 'mutation', text: `mutation CreateApiKey(\$input: CreateApiKeyInput!) {
  createApiKey(input: \$input) {
    __typename
    ... on CreateApiKeySuccess {
      secret
      apiKey {
        ...ApiKeyCard
      }
    }
    ...Failure
  }
}` + '\n\n' + ApiKeyCard + '\n\n' + Failure, sha256: '3218c697986dbcaa2503aae39b03fbb57caf4dd5392c995e0f3e366a1920d11b', dates: {"createApiKey":{"apiKey":{"createdAt":1,"expiresAt":1,"lastUsedAt":1}}} } as Operation<CreateApiKeyMutation, CreateApiKeyMutationVariables>,
  createConversation: { name: 'CreateConversation', kind: 'mutation', text: `mutation CreateConversation(\$input: CreateConversationInput!) {
  createConversation(input: \$input) {
    __typename
    ... on CreateConversationSuccess {
      isDuplicate
      conversation {
        id
        kind
        title
        headSequence
        participants(first: 50) {
          edges {
            role
            node {
              id
              displayName
            }
          }
        }
      }
    }
    ...Failure
  }
}` + '\n\n' + Failure, sha256: '224bfb8e5cc5c7c016f8546eac3ac7c1b4bd3becfe40958d95f163ed1c319a09', dates: null } as Operation<CreateConversationMutation, CreateConversationMutationVariables>,
  createUpload: { name: 'CreateUpload', kind: 'mutation', text: `mutation CreateUpload(\$input: CreateUploadInput!) {
  createUpload(input: \$input) {
    __typename
    ... on CreateUploadSuccess {
      uploadUrl
      uploadUntil
      file {
        id
        status
      }
    }
    ...Failure
  }
}` + '\n\n' + Failure, sha256: '67888601fcf5e2080dd2089eefefcaf9f68ff792ad5e549fa29facbe94c20eeb', dates: {"createUpload":{"uploadUntil":1}} } as Operation<CreateUploadMutation, CreateUploadMutationVariables>,
  file: { name: 'File', kind: 'query', text: `query File(\$id: ID!) {
  node(id: \$id) {
    __typename
    ... on MediaFile {
      id
      status
      failureReason
      mimeType
      sizeBytes
      fileName
      width
      height
      durationSeconds
      url
      urlUntil
      thumbnails {
        size
        url
        width
        height
      }
      uploader {
        id
      }
      createdAt
      expiresAt
    }
  }
}`, sha256: 'e2c92658616fe8cf3f51fe0efe065657f28113fcd6304df66be422e7e30f483d', dates: {"node":{"urlUntil":1,"createdAt":1,"expiresAt":1}} } as Operation<FileQuery, FileQueryVariables>,
  inboxEvents: { name: 'InboxEvents', kind: 'subscription', text: `subscription InboxEvents(\$after: [ConversationPlace!]) {
  inboxEvents(after: \$after) {
    __typename
    ... on ConversationChange {
      sequence
      conversationId
      occurredAt
    }
    ... on MessageAdded {
      message {
        id
        text
        sender {
          id
          displayName
        }
        conversation {
          id
          unreadCount
        }
      }
    }
    ... on ParticipantsChanged {
      removed {
        id
      }
    }
    ... on UnreadChanged {
      conversationId
      conversation {
        id
        unreadCount
      }
    }
    ... on ResetRequired {
      conversationId
      headSequence
    }
  }
}`, sha256: 'a01037a7f9242fad4718728443155efe244171f3871a0fc82031a24e3cc4dee2', dates: {"inboxEvents":{"occurredAt":1}} } as Operation<InboxEventsSubscription, InboxEventsSubscriptionVariables>,
  logIn: { name: 'LogIn', kind: 'mutation', text: `mutation LogIn(\$input: LogInInput!) {
  logIn(input: \$input) {
    __typename
    ... on LogInSuccess {
      token
      session {
        id
        deviceId
        expiresAt
      }
      user {
        ...UserCard
      }
    }
    ...Failure
  }
}` + '\n\n' + UserCard + '\n\n' + Failure, sha256: '043b9fae3a7497b45fce473590027ab5b1bc2efabadf5f227978394f4bb708cc', dates: {"logIn":{"session":{"expiresAt":1},"user":{"presence":{"lastSeenAt":1}}}} } as Operation<LogInMutation, LogInMutationVariables>,
  logOut: { name: 'LogOut', kind: 'mutation', text: `mutation LogOut {
  logOut {
    __typename
    ... on LogOutSuccess {
      sessionId
    }
    ...Failure
  }
}` + '\n\n' + Failure, sha256: 'c8ab668c770b50fa1cf8e2f89b9979b307841e6ccbb4715498e104fc4ddd5105', dates: null } as Operation<LogOutMutation, LogOutMutationVariables>,
  markDelivered: { name: 'MarkDelivered', kind: 'mutation', text: `mutation MarkDelivered(\$conversationId: ID!, \$upTo: ID!) {
  markDelivered(input: {conversationId: \$conversationId, upToMessageId: \$upTo}) {
    __typename
    ... on MarkDeliveredSuccess {
      conversationId
    }
    ...Failure
  }
}` + '\n\n' + Failure, sha256: '4c1d4696caa52ee62b93854d90ce4e41dc6f4fd35a2ee3c3a38e56ef6ae4bbf0', dates: null } as Operation<MarkDeliveredMutation, MarkDeliveredMutationVariables>,
  markRead: { name: 'MarkRead', kind: 'mutation', text: `mutation MarkRead(\$conversationId: ID!, \$upTo: ID!) {
  markRead(input: {conversationId: \$conversationId, upToMessageId: \$upTo}) {
    __typename
    ... on MarkReadSuccess {
      conversation {
        id
        unreadCount
      }
    }
    ...Failure
  }
}` + '\n\n' + Failure, sha256: '4248c69aee5e035cccf27c892d9854de05829d7252b3ff5d5a5db035d627c47b', dates: null } as Operation<MarkReadMutation, MarkReadMutationVariables>,
  messageAdded: { name: 'MessageAdded', kind: 'subscription', text: `subscription MessageAdded(\$conversationId: ID!) {
  messageAdded(conversationId: \$conversationId) {
    ...MessageBody
  }
}` + '\n\n' + MessageBody, sha256: 'ca8917bcb8fd8582da2930aeab7070610ddf623d52b1a6e9bf24895a2e2f20fe', dates: {"messageAdded":{"createdAt":1,"editedAt":1,"deletedAt":1,"attachments":{"urlUntil":1}}} } as Operation<MessageAddedSubscription, MessageAddedSubscriptionVariables>,
  messagesAround: { name: 'MessagesAround', kind: 'query', text: `query MessagesAround(\$id: ID!, \$messageId: ID!, \$first: Int!) {
  conversation(id: \$id) {
    id
    title
    headSequence
    messagesAround(messageId: \$messageId, first: \$first) {
      edges {
        cursor
        node {
          ...MessageBody
        }
      }
      pageInfo {
        ...PageEnds
      }
    }
  }
}` + '\n\n' + MessageBody + '\n\n' + PageEnds, sha256: '24251a09b0f15cb3fc08234a4c0cfbae16109d59f06ba67a6879cc2dcff7e67a', dates: {"conversation":{"messagesAround":{"edges":{"node":{"createdAt":1,"editedAt":1,"deletedAt":1,"attachments":{"urlUntil":1}}}}}} } as Operation<MessagesAroundQuery, MessagesAroundQueryVariables>,
  myApiKeys: { name: 'MyApiKeys', kind: 'query', text: `query MyApiKeys {
  viewer {
    apiKeys {
      ...ApiKeyCard
    }
  }
}` + '\n\n' + ApiKeyCard, sha256: '450fc33a4411749f4650962cdcb783f40dcaa388885624e46d5b7c5b068bcb63', dates: {"viewer":{"apiKeys":{"createdAt":1,"expiresAt":1,"lastUsedAt":1}}} } as Operation<MyApiKeysQuery, MyApiKeysQueryVariables>,
  newerMessages: { name: 'NewerMessages', kind: 'query', text: `query NewerMessages(\$id: ID!, \$last: Int!, \$before: String) {
  conversation(id: \$id) {
    id
    headSequence
    messages(last: \$last, before: \$before) {
      edges {
        cursor
        node {
          ...MessageBody
        }
      }
      pageInfo {
        ...PageEnds
      }
    }
  }
}` + '\n\n' + MessageBody + '\n\n' + PageEnds, sha256: '81449bada06368b9abe5df5b37294bbc5d7e05bdcb1fccb2344884e84c0fe80e', dates: {"conversation":{"messages":{"edges":{"node":{"createdAt":1,"editedAt":1,"deletedAt":1,"attachments":{"urlUntil":1}}}}}} } as Operation<NewerMessagesQuery, NewerMessagesQueryVariables>,
  operatorAnalytics: { name: 'OperatorAnalytics', kind: 'query', text: `query OperatorAnalytics(\$from: DateTime!, \$to: DateTime!, \$interval: AnalyticsInterval = DAY) {
  operatorAnalytics(from: \$from, to: \$to, interval: \$interval) {
    messages {
      start
      count
    }
    activeUsers {
      start
      count
    }
    deliveryLatency {
      ...Latency
    }
    readLatency {
      ...Latency
    }
    retention {
      week
      active
    }
    platforms {
      platform
      users
      events
    }
    regions {
      countryCode
      region
      users
      events
    }
  }
}` + '\n\n' + Latency, sha256: '359e4ff4f9c9a849245084a20c9cb90b0d1134b52e9db283ae9ac950b601a5ce', dates: {"operatorAnalytics":{"messages":{"start":1},"activeUsers":{"start":1},"retention":{"week":1}}} } as Operation<OperatorAnalyticsQuery, OperatorAnalyticsQueryVariables>,
  participants: { name: 'Participants', kind: 'query', text: `query Participants(\$conversationId: ID!, \$first: Int!, \$after: String) {
  conversation(id: \$conversationId) {
    id
    participants(first: \$first, after: \$after) {
      totalCount
      edges {
        cursor
        role
        joinedAt
        node {
          ...UserCard
        }
      }
      pageInfo {
        ...PageEnds
      }
    }
  }
}` + '\n\n' + UserCard + '\n\n' + PageEnds, sha256: '1cc004f165b7cda2c5536cbf8d42dd984fccac855b254ca42efde49574bbbd32', dates: {"conversation":{"participants":{"edges":{"joinedAt":1,"node":{"presence":{"lastSeenAt":1}}}}}} } as Operation<ParticipantsQuery, ParticipantsQueryVariables>,
  presenceChanged: { name: 'PresenceChanged', kind: 'subscription', text: `subscription PresenceChanged(\$userIds: [ID!]!) {
  presenceChanged(userIds: \$userIds, includeCurrent: true) {
    user {
      id
    }
    status
    lastSeenAt
  }
}`, sha256: '709c74e73fd8bf7e8f13a91c9c4f5b02f6f71f63b8f3377daf93f08066ad1da6', dates: {"presenceChanged":{"lastSeenAt":1}} } as Operation<PresenceChangedSubscription, PresenceChangedSubscriptionVariables>,
  removeParticipant: { name: 'RemoveParticipant', kind: 'mutation', text: `mutation RemoveParticipant(\$input: RemoveParticipantInput!) {
  removeParticipant(input: \$input) {
    __typename
    ... on RemoveParticipantSuccess {
      conversation {
        id
      }
    }
    ...Failure
  }
}` + '\n\n' + Failure, sha256: '68cbbdf787ce895cbde5e84d38205aee157ba36d1dfc35d72bdf9fe8f7ec5334', dates: null } as Operation<RemoveParticipantMutation, RemoveParticipantMutationVariables>,
  revokeApiKey: { name: 'RevokeApiKey', kind: 'mutation', text: `mutation RevokeApiKey(\$apiKeyId: ID!) {
  revokeApiKey(apiKeyId: \$apiKeyId) {
    __typename
    ... on RevokeApiKeySuccess {
      apiKeyId
    }
    ...Failure
  }
}` + '\n\n' + Failure, sha256: 'c73860f6fa0d95c6fc0a9bb5430b8f7a11cbd447ec54eee318ca469d1d3dd50a', dates: null } as Operation<RevokeApiKeyMutation, RevokeApiKeyMutationVariables>,
  revokeSession: { name: 'RevokeSession', kind: 'mutation', text: `mutation RevokeSession(\$sessionId: ID!) {
  revokeSession(sessionId: \$sessionId) {
    __typename
    ... on RevokeSessionSuccess {
      sessionId
    }
    ...Failure
  }
}` + '\n\n' + Failure, sha256: 'ae915f936b0e77689fac3510c52e57f7145cd84f93cf2a9a8e9300703556a269', dates: null } as Operation<RevokeSessionMutation, RevokeSessionMutationVariables>,
  searchMessages: { name: 'SearchMessages', kind: 'query', text: `query SearchMessages(\$input: MessageSearchInput!, \$first: Int!, \$after: String) {
  searchMessages(input: \$input, first: \$first, after: \$after) {
    totalCount
    edges {
      cursor
      score
      highlights {
        field
        fragments
        fragmentStarts
        ranges {
          start
          end
        }
      }
      node {
        ...MessageBody
        conversation {
          id
          title
        }
      }
    }
    pageInfo {
      ...PageEnds
    }
  }
}` + '\n\n' + MessageBody + '\n\n' + PageEnds, sha256: '37dde92c530addde16bec61d21280e27f048c0acf6ddfea45ca5be4f82cc762b', dates: {"searchMessages":{"edges":{"node":{"createdAt":1,"editedAt":1,"deletedAt":1,"attachments":{"urlUntil":1}}}}} } as Operation<SearchMessagesQuery, SearchMessagesQueryVariables>,
  searchUsers: { name: 'SearchUsers', kind: 'query', text: `query SearchUsers(\$query: String!, \$first: Int!, \$after: String) {
  searchUsers(query: \$query, first: \$first, after: \$after) {
    edges {
      cursor
      node {
        ...UserCard
      }
    }
    pageInfo {
      ...PageEnds
    }
  }
}` + '\n\n' + UserCard + '\n\n' + PageEnds, sha256: '969159ee80d75c27fe832252b67182ef950238775542b4f4680432692edaf0c4', dates: {"searchUsers":{"edges":{"node":{"presence":{"lastSeenAt":1}}}}} } as Operation<SearchUsersQuery, SearchUsersQueryVariables>,
  sendMessage: { name: 'SendMessage', kind: 'mutation', text: `mutation SendMessage(\$input: SendMessageInput!) {
  sendMessage(input: \$input) {
    __typename
    ... on SendMessageSuccess {
      isDuplicate
      message {
        ...MessageBody
      }
    }
    ...Failure
  }
}` + '\n\n' + MessageBody + '\n\n' + Failure, sha256: '69dc446c28036defd748b89a6703970a8c83211b18bdcb3eb4cea2ead4d76d42', dates: {"sendMessage":{"message":{"createdAt":1,"editedAt":1,"deletedAt":1,"attachments":{"urlUntil":1}}}} } as Operation<SendMessageMutation, SendMessageMutationVariables>,
  setTyping: { name: 'SetTyping', kind: 'mutation', text: `mutation SetTyping(\$conversationId: ID!, \$isTyping: Boolean!) {
  setTyping(input: {conversationId: \$conversationId, isTyping: \$isTyping}) {
    __typename
    ... on SetTypingSuccess {
      expiresAt
    }
    ...Failure
  }
}` + '\n\n' + Failure, sha256: 'd5df7e19c05bb8d5f600ede84dedc2de6b7e301df9a5954c08d8cf8edb42392d', dates: {"setTyping":{"expiresAt":1}} } as Operation<SetTypingMutation, SetTypingMutationVariables>,
  signUp: { name: 'SignUp', kind: 'mutation', text: `mutation SignUp(\$input: SignUpInput!) {
  signUp(input: \$input) {
    __typename
    ... on SignUpSuccess {
      token
      session {
        id
        deviceId
        expiresAt
      }
      user {
        ...UserCard
      }
    }
    ...Failure
  }
}` + '\n\n' + UserCard + '\n\n' + Failure, sha256: '77b6b74adb0f54209fe7b4002f1ac5b5dc27b250272e13aa9ac50c5f4ebb86a5', dates: {"signUp":{"session":{"expiresAt":1},"user":{"presence":{"lastSeenAt":1}}}} } as Operation<SignUpMutation, SignUpMutationVariables>,
  typingChanged: { name: 'TypingChanged', kind: 'subscription', text: `subscription TypingChanged(\$conversationId: ID!) {
  typingChanged(conversationId: \$conversationId) {
    user {
      id
      displayName
    }
    isTyping
    expiresAt
  }
}`, sha256: '4c4bdb309b447fb75a8a1793c14f2356b828b5664a0dc3ce5c24c88e3ca664f6', dates: {"typingChanged":{"expiresAt":1}} } as Operation<TypingChangedSubscription, TypingChangedSubscriptionVariables>,
  updateProfile: { name: 'UpdateProfile', kind: 'mutation', text: `mutation UpdateProfile(\$input: UpdateProfileInput!) {
  updateProfile(input: \$input) {
    __typename
    ... on UpdateProfileSuccess {
      user {
        ...UserCard
        statusMessage
      }
    }
    ...Failure
  }
}` + '\n\n' + UserCard + '\n\n' + Failure, sha256: 'cbfcfef3cefc05fbb80274477dd34feaf713bf9b7e32b92b972fe493efbe41db', dates: {"updateProfile":{"user":{"presence":{"lastSeenAt":1}}}} } as Operation<UpdateProfileMutation, UpdateProfileMutationVariables>,
  users: { name: 'Users', kind: 'query', text: `query Users(\$ids: [ID!]!, \$query: String!) {
  nodes(ids: \$ids) {
    __typename
    id
    ...UserCard
  }
  searchUsers(query: \$query, first: 10) {
    edges {
      cursor
      node {
        id
        username
        displayName
      }
    }
    pageInfo {
      ...PageEnds
    }
  }
}` + '\n\n' + UserCard + '\n\n' + PageEnds, sha256: '8e2fcb18ae6f0768917a7cd055cf32ec69f6df9b08cb3cbbe5768b5383bb6d69', dates: {"nodes":{"presence":{"lastSeenAt":1}}} } as Operation<UsersQuery, UsersQueryVariables>,
  viewer: { name: 'Viewer', kind: 'query', text: `query Viewer {
  viewer {
    user {
      ...UserCard
      email
    }
    sessions {
      id
      deviceId
      deviceType
      platform
      appVersion
      lastActivityAt
      isCurrent
    }
    unreadConversationCount
  }
}` + '\n\n' + UserCard, sha256: '2ce9bbd38a200746821256c469cb98f84a70fed679640c28529b7ae23c4deba6', dates: {"viewer":{"user":{"presence":{"lastSeenAt":1}},"sessions":{"lastActivityAt":1}}} } as Operation<ViewerQuery, ViewerQueryVariables>,
};
/** Queries that page through a list. */
export type PagedOperations = {
  apiKeys: { result: ApiKeysQuery; variables: ApiKeysQueryVariables; edge: NonNullable<ApiKeysQuery['apiKeys']>['edges'][number] };
  conversationList: { result: ConversationListQuery; variables: ConversationListQueryVariables; edge: NonNullable<NonNullable<ConversationListQuery['viewer']>['conversations']>['edges'][number] };
  conversationPage: { result: ConversationPageQuery; variables: ConversationPageQueryVariables; edge: NonNullable<NonNullable<ConversationPageQuery['conversation']>['messages']>['edges'][number] };
  participants: { result: ParticipantsQuery; variables: ParticipantsQueryVariables; edge: NonNullable<NonNullable<ParticipantsQuery['conversation']>['participants']>['edges'][number] };
  searchMessages: { result: SearchMessagesQuery; variables: SearchMessagesQueryVariables; edge: NonNullable<SearchMessagesQuery['searchMessages']>['edges'][number] };
  searchUsers: { result: SearchUsersQuery; variables: SearchUsersQueryVariables; edge: NonNullable<SearchUsersQuery['searchUsers']>['edges'][number] };
};
export const connectionPaths: Readonly<Record<keyof PagedOperations, readonly string[]>> = {
  apiKeys: ["apiKeys"],
  conversationList: ["viewer","conversations"],
  conversationPage: ["conversation","messages"],
  participants: ["conversation","participants"],
  searchMessages: ["searchMessages"],
  searchUsers: ["searchUsers"],
};
export abstract class Operations {
  protected abstract run<Result, Variables>(operation: Operation<Result, Variables>, variables: Variables, options: CallOptions | undefined): Promise<Result>;
  protected abstract listen<Result, Variables>(operation: Operation<Result, Variables>, variables: Variables, options: ListenOptions | undefined): AsyncGenerator<Result, void, undefined>;
  /** Tells that this device has everything up to a change; `inboxEvents` goes on from there. */
  acknowledge(variables: AcknowledgeMutationVariables, options?: CallOptions): Promise<AcknowledgeMutation> {
    return this.run(operations.acknowledge, variables, options);
  }

  /** Adds people to a group. Those who take part already stay as they are. */
  addParticipants(variables: AddParticipantsMutationVariables, options?: CallOptions): Promise<AddParticipantsMutation> {
    return this.run(operations.addParticipants, variables, options);
  }

  /** Every valid API key, the newest first. For sessions with the scope `admin`; others get the error FORBIDDEN. */
  apiKeys(variables: ApiKeysQueryVariables, options?: CallOptions): Promise<ApiKeysQuery> {
    return this.run(operations.apiKeys, variables, options);
  }

  /** Blocks or unblocks a person: while blocked, neither can write to the other in a DIRECT conversation. */
  blockUser(variables: BlockUserMutationVariables, options?: CallOptions): Promise<BlockUserMutation> {
    return this.run(operations.blockUser, variables, options);
  }

  /** One conversation; null when it does not exist or the viewer does not take part in it. */
  conversationAnalytics(variables: ConversationAnalyticsQueryVariables, options?: CallOptions): Promise<ConversationAnalyticsQuery> {
    return this.run(operations.conversationAnalytics, variables, options);
  }

  /** One conversation; null when it does not exist or the viewer does not take part in it. */
  conversationEntry(variables: ConversationEntryQueryVariables, options?: CallOptions): Promise<ConversationEntryQuery> {
    return this.run(operations.conversationEntry, variables, options);
  }

  /** One conversation, live. With `after` the stream first replays every later change, then goes on live: each change once, in the order of its sequence. It ends when the viewer no longer takes part. */
  conversationEvents(variables: ConversationEventsSubscriptionVariables, options?: ListenOptions): AsyncGenerator<ConversationEventsSubscription, void, undefined> {
    return this.listen(operations.conversationEvents, variables, options);
  }

  /** The one who asks; null without a session. */
  conversationList(variables: ConversationListQueryVariables, options?: CallOptions): Promise<ConversationListQuery> {
    return this.run(operations.conversationList, variables, options);
  }

  /** One conversation; null when it does not exist or the viewer does not take part in it. */
  conversationPage(variables: ConversationPageQueryVariables, options?: CallOptions): Promise<ConversationPageQuery> {
    return this.run(operations.conversationPage, variables, options);
  }

  /** Makes an API key: a program that has it acts as the viewer, within the key's scopes. */
  createApiKey(variables: CreateApiKeyMutationVariables, options?: CallOptions): Promise<CreateApiKeyMutation> {
    return this.run(operations.createApiKey, variables, options);
  }

  /** Makes a conversation. A DIRECT one between the same two people exists once: asking again gives it back. */
  createConversation(variables: CreateConversationMutationVariables, options?: CallOptions): Promise<CreateConversationMutation> {
    return this.run(operations.createConversation, variables, options);
  }

  /** Begins an upload to a conversation that the viewer takes part in. Send the bytes to `uploadUrl` by the tus 1.0 protocol, resumably; once the last is there the file can be attached, and is looked at: its `status` moves on. */
  createUpload(variables: CreateUploadMutationVariables, options?: CallOptions): Promise<CreateUploadMutation> {
    return this.run(operations.createUpload, variables, options);
  }

  /** Anything by its id; null when it does not exist or the viewer may not see it. */
  file(variables: FileQueryVariables, options?: CallOptions): Promise<FileQuery> {
    return this.run(operations.file, variables, options);
  }

  /** Every conversation of the viewer, live, resumed from what this device last acknowledged. */
  inboxEvents(variables: InboxEventsSubscriptionVariables = {}, options?: ListenOptions): AsyncGenerator<InboxEventsSubscription, void, undefined> {
    return this.listen(operations.inboxEvents, variables, options);
  }

  /** Starts a session on a device. A device has one session at most: a new one replaces the old. */
  logIn(variables: LogInMutationVariables, options?: CallOptions): Promise<LogInMutation> {
    return this.run(operations.logIn, variables, options);
  }

  /** Ends the session of this request. Its token is void from now on and its sockets are closed. */
  logOut(options?: CallOptions): Promise<LogOutMutation> {
    return this.run(operations.logOut, {}, options);
  }

  /** Tells that the viewer's device has the messages up to one. It never goes back. What is read is delivered, and so is what was acknowledged. */
  markDelivered(variables: MarkDeliveredMutationVariables, options?: CallOptions): Promise<MarkDeliveredMutation> {
    return this.run(operations.markDelivered, variables, options);
  }

  /** Reads up to a message. It never goes back. */
  markRead(variables: MarkReadMutationVariables, options?: CallOptions): Promise<MarkReadMutation> {
    return this.run(operations.markRead, variables, options);
  }

  /** New messages of one conversation from now on. */
  messageAdded(variables: MessageAddedSubscriptionVariables, options?: ListenOptions): AsyncGenerator<MessageAddedSubscription, void, undefined> {
    return this.listen(operations.messageAdded, variables, options);
  }

  /** One conversation; null when it does not exist or the viewer does not take part in it. */
  messagesAround(variables: MessagesAroundQueryVariables, options?: CallOptions): Promise<MessagesAroundQuery> {
    return this.run(operations.messagesAround, variables, options);
  }

  /** The one who asks; null without a session. */
  myApiKeys(options?: CallOptions): Promise<MyApiKeysQuery> {
    return this.run(operations.myApiKeys, {}, options);
  }

  /** One conversation; null when it does not exist or the viewer does not take part in it. */
  newerMessages(variables: NewerMessagesQueryVariables, options?: CallOptions): Promise<NewerMessagesQuery> {
    return this.run(operations.newerMessages, variables, options);
  }

  /** What goes on in the whole system. For tokens with the scope `admin`; others get the error FORBIDDEN. */
  operatorAnalytics(variables: OperatorAnalyticsQueryVariables, options?: CallOptions): Promise<OperatorAnalyticsQuery> {
    return this.run(operations.operatorAnalytics, variables, options);
  }

  /** One conversation; null when it does not exist or the viewer does not take part in it. */
  participants(variables: ParticipantsQueryVariables, options?: CallOptions): Promise<ParticipantsQuery> {
    return this.run(operations.participants, variables, options);
  }

  /** When people come and go: of those asked for, the ones who share a conversation with the viewer. */
  presenceChanged(variables: PresenceChangedSubscriptionVariables, options?: ListenOptions): AsyncGenerator<PresenceChangedSubscription, void, undefined> {
    return this.listen(operations.presenceChanged, variables, options);
  }

  /** Removes a person from a group, or leaves it. Their live streams of it end at once. */
  removeParticipant(variables: RemoveParticipantMutationVariables, options?: CallOptions): Promise<RemoveParticipantMutation> {
    return this.run(operations.removeParticipant, variables, options);
  }

  /** Ends one of the viewer's API keys; those with the scope `admin` may end anybody's. It is void from now on and its sockets are closed. */
  revokeApiKey(variables: RevokeApiKeyMutationVariables, options?: CallOptions): Promise<RevokeApiKeyMutation> {
    return this.run(operations.revokeApiKey, variables, options);
  }

  /** Ends one of the viewer's own sessions. */
  revokeSession(variables: RevokeSessionMutationVariables, options?: CallOptions): Promise<RevokeSessionMutation> {
    return this.run(operations.revokeSession, variables, options);
  }

  /** Finds messages in the viewer's conversations. A message can be found some seconds after it was sent. */
  searchMessages(variables: SearchMessagesQueryVariables, options?: CallOptions): Promise<SearchMessagesQuery> {
    return this.run(operations.searchMessages, variables, options);
  }

  /** People by the beginning of their user name or display name, best match first. */
  searchUsers(variables: SearchUsersQueryVariables, options?: CallOptions): Promise<SearchUsersQuery> {
    return this.run(operations.searchUsers, variables, options);
  }

  /** Sends a message. Sending the same `clientMessageId` again gives the same message with `isDuplicate: true`. */
  sendMessage(variables: SendMessageMutationVariables, options?: CallOptions): Promise<SendMessageMutation> {
    return this.run(operations.sendMessage, variables, options);
  }

  /** Says that the viewer is writing, or has stopped. It ends by itself after 30 seconds, and with a message of theirs. */
  setTyping(variables: SetTypingMutationVariables, options?: CallOptions): Promise<SetTypingMutation> {
    return this.run(operations.setTyping, variables, options);
  }

  /** Makes an account and logs it in. */
  signUp(variables: SignUpMutationVariables, options?: CallOptions): Promise<SignUpMutation> {
    return this.run(operations.signUp, variables, options);
  }

  /** Who begins and stops writing in a conversation. */
  typingChanged(variables: TypingChangedSubscriptionVariables, options?: ListenOptions): AsyncGenerator<TypingChangedSubscription, void, undefined> {
    return this.listen(operations.typingChanged, variables, options);
  }

  /** Changes the viewer's own profile. A field that is left out stays as it is. */
  updateProfile(variables: UpdateProfileMutationVariables, options?: CallOptions): Promise<UpdateProfileMutation> {
    return this.run(operations.updateProfile, variables, options);
  }

  users(variables: UsersQueryVariables, options?: CallOptions): Promise<UsersQuery> {
    return this.run(operations.users, variables, options);
  }

  /** The one who asks; null without a session. */
  viewer(options?: CallOptions): Promise<ViewerQuery> {
    return this.run(operations.viewer, {}, options);
  }

}