/**
 * Everything that can be asked of a message and a conversation, to compare what two ways of asking give. Only the
 * time of one who is online is left out: it is the time of asking.
 */
const person = `
  fragment Person on User {
    id username displayName avatarUrl statusMessage createdAt email viewerHasBlocked presence { status deviceCount }
  }`;
const whole = `${person}
  fragment Whole on Conversation {
    id kind title description avatarUrl createdAt updatedAt lastMessageAt messageCount headSequence unreadCount
    viewerRole
    createdBy { ...Person }
    lastMessage { id text sequence }
    viewerSettings { isMuted isPinned isArchived }
    participants(first: 10) { totalCount edges { role joinedAt cursor node { ...Person } } pageInfo { hasNextPage } }
    messages(first: 3) { edges { cursor node { id text } } pageInfo { hasNextPage startCursor } }
  }`;
const full = `${whole}
  fragment Full on Message {
    id sequence kind text createdAt editedAt deletedAt clientMessageId
    sender { ...Person }
    conversation { ...Whole }
    replyTo { id text sender { displayName } }
    forwardedFrom { id text }
    reactions { emoji count viewerReacted }
    attachments { id mimeType }
  }`;

export const fullEvents = `${full}
  subscription FullEvents($conversationId: ID!, $after: Sequence) {
    conversationEvents(conversationId: $conversationId, after: $after) {
      __typename
      ... on ConversationChange { sequence conversationId occurredAt actor { ...Person } }
      ... on MessageAdded { message { ...Full } }
      ... on ParticipantsChanged { conversation { ...Whole } added { ...Person } removed { ...Person } }
      ... on ResetRequired { headSequence }
    }
  }`;

export const fullMessageAdded = `${full}
  subscription FullMessageAdded($conversationId: ID!) {
    messageAdded(conversationId: $conversationId) { ...Full }
  }`;

export const fullInbox = `${full}
  subscription FullInbox { inboxEvents { __typename ... on MessageAdded { message { ...Full } } } }`;

export const fullMessage = `${full}
  query FullMessage($id: ID!) { node(id: $id) { ... on Message { ...Full } } }`;

export const fullConversation = `${whole}
  query FullConversation($id: ID!) { conversation(id: $id) { ...Whole } }`;

export const fullPeople = `${person}
  query FullPeople($ids: [ID!]!) { nodes(ids: $ids) { ... on User { ...Person } } }`;
