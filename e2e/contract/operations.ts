/** What clients rely on: the operations of a messenger's screens, each a document that stands alone. */

const failure = 'fragment Failure on Error { __typename code failure: message }';
const pageEnds = 'fragment PageEnds on PageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
const userCard =
  'fragment UserCard on User { id username displayName avatarUrl presence { status lastSeenAt } }';
const messageBody = `
  fragment MessageBody on Message {
    id sequence kind text createdAt editedAt deletedAt clientMessageId
    sender { id displayName }
    replyTo { id text }
    reactions { emoji count viewerReacted }
    attachments { id mimeType sizeBytes url thumbnails { size url width height } }
  }`;

export const signUp = `${failure} ${userCard}
  mutation SignUp($input: SignUpInput!) {
    signUp(input: $input) {
      ... on SignUpSuccess { token session { id deviceId expiresAt } user { ...UserCard } }
      ...Failure
    }
  }`;

export const logIn = `${failure}
  mutation LogIn($input: LogInInput!) {
    logIn(input: $input) {
      ... on LogInSuccess { token session { id deviceId expiresAt } user { id } }
      ...Failure
    }
  }`;

export const logOut = `${failure}
  mutation LogOut { logOut { ... on LogOutSuccess { sessionId } ...Failure } }`;

export const revokeSession = `${failure}
  mutation RevokeSession($sessionId: ID!) {
    revokeSession(sessionId: $sessionId) { ... on RevokeSessionSuccess { sessionId } ...Failure }
  }`;

export const viewer = `${userCard}
  query Viewer {
    viewer {
      user { ...UserCard email }
      sessions { id deviceId deviceType platform appVersion lastActivityAt isCurrent }
      unreadConversationCount
    }
  }`;

export const users = `${userCard} ${pageEnds}
  query Users($ids: [ID!]!, $query: String!) {
    nodes(ids: $ids) { id __typename ... on User { ...UserCard } }
    searchUsers(query: $query, first: 10) {
      edges { cursor node { id username displayName } }
      pageInfo { ...PageEnds }
    }
  }`;

export const conversationList = `${userCard} ${pageEnds}
  query ConversationList($first: Int!, $after: String) {
    viewer {
      conversations(first: $first, after: $after) {
        edges {
          cursor
          node {
            id kind title lastMessageAt unreadCount
            participants(first: 5) { edges { role node { ...UserCard } } totalCount }
            lastMessage { id text sender { displayName } createdAt }
            viewerSettings { isMuted isPinned isArchived }
          }
        }
        pageInfo { ...PageEnds }
      }
    }
  }`;

export const conversationPage = `${messageBody} ${pageEnds}
  query ConversationPage($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    conversation(id: $id) {
      id title headSequence
      messages(first: $first, after: $after, last: $last, before: $before) {
        edges { cursor node { ...MessageBody } }
        pageInfo { ...PageEnds }
      }
    }
  }`;

export const createConversation = `${failure}
  mutation CreateConversation($input: CreateConversationInput!) {
    createConversation(input: $input) {
      ... on CreateConversationSuccess {
        isDuplicate
        conversation { id kind title participants(first: 50) { edges { role node { id } } } }
      }
      ...Failure
    }
  }`;

export const addParticipants = `${failure}
  mutation AddParticipants($input: AddParticipantsInput!) {
    addParticipants(input: $input) {
      ... on AddParticipantsSuccess { conversation { id participants(first: 50) { totalCount } } }
      ...Failure
    }
  }`;

export const removeParticipant = `${failure}
  mutation RemoveParticipant($input: RemoveParticipantInput!) {
    removeParticipant(input: $input) {
      ... on RemoveParticipantSuccess { conversation { id } }
      ...Failure
    }
  }`;

export const sendMessage = `${failure} ${messageBody}
  mutation SendMessage($input: SendMessageInput!) {
    sendMessage(input: $input) {
      ... on SendMessageSuccess { isDuplicate message { ...MessageBody } }
      ...Failure
    }
  }`;

export const markRead = `${failure}
  mutation MarkRead($conversationId: ID!, $upTo: ID!) {
    markRead(input: { conversationId: $conversationId, upToMessageId: $upTo }) {
      ... on MarkReadSuccess { conversation { id unreadCount } }
      ...Failure
    }
  }`;

export const markDelivered = `${failure}
  mutation MarkDelivered($conversationId: ID!, $upTo: ID!) {
    markDelivered(input: { conversationId: $conversationId, upToMessageId: $upTo }) {
      ... on MarkDeliveredSuccess { conversationId }
      ...Failure
    }
  }`;

export const setTyping = `${failure}
  mutation SetTyping($conversationId: ID!, $isTyping: Boolean!) {
    setTyping(input: { conversationId: $conversationId, isTyping: $isTyping }) {
      ... on SetTypingSuccess { expiresAt }
      ...Failure
    }
  }`;

export const conversationEvents = `${messageBody}
  subscription ConversationEvents($conversationId: ID!, $after: Sequence) {
    conversationEvents(conversationId: $conversationId, after: $after) {
      __typename
      ... on ConversationChange { sequence conversationId occurredAt actor { id displayName } }
      ... on MessageAdded { message { ...MessageBody } }
      ... on ResetRequired { headSequence }
    }
  }`;

export const inboxEvents = `
  subscription InboxEvents {
    inboxEvents {
      __typename
      ... on ConversationChange { sequence conversationId }
      ... on MessageAdded { message { id text sender { id } conversation { id unreadCount } } }
      ... on ResetRequired { conversationId headSequence }
    }
  }`;

export const messageAdded = `${messageBody}
  subscription MessageAdded($conversationId: ID!) {
    messageAdded(conversationId: $conversationId) { ...MessageBody }
  }`;

export const typingChanged = `
  subscription TypingChanged($conversationId: ID!) {
    typingChanged(conversationId: $conversationId) { user { id displayName } isTyping expiresAt }
  }`;

export const presenceChanged = `
  subscription PresenceChanged($userIds: [ID!]!) {
    presenceChanged(userIds: $userIds) { user { id } status lastSeenAt }
  }`;
