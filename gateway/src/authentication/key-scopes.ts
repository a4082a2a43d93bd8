import { errorCodes } from '@messenger/errors';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  isAbstractType,
  separateOperations,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** What a field takes of an API key: a scope, nothing (`any` key may ask it), or a person (`never`). */
type Need =
  | 'conversations:read'
  | 'conversations:write'
  | 'messages:read'
  | 'messages:write'
  | 'analytics'
  | 'admin'
  | 'any'
  | 'never';

/** Every root field; one that is not here is for people only. */
export const rootFields: Readonly<Record<string, Need>> = {
  'Query.viewer': 'any',
  'Query.node': 'any',
  'Query.nodes': 'any',
  'Query.conversation': 'conversations:read',
  'Query.searchUsers': 'conversations:read',
  'Query.searchMessages': 'messages:read',
  'Query.operatorAnalytics': 'admin',
  'Query.apiKeys': 'never',
  'Mutation.createConversation': 'conversations:write',
  'Mutation.addParticipants': 'conversations:write',
  'Mutation.removeParticipant': 'conversations:write',
  'Mutation.sendMessage': 'messages:write',
  'Mutation.createUpload': 'messages:write',
  'Mutation.setTyping': 'messages:write',
  'Mutation.markRead': 'messages:write',
  'Mutation.markDelivered': 'messages:read',
  'Mutation.acknowledge': 'messages:read',
  'Mutation.blockUser': 'never',
  'Mutation.signUp': 'never',
  'Mutation.logIn': 'never',
  'Mutation.logOut': 'never',
  'Mutation.revokeSession': 'never',
  'Mutation.updateProfile': 'never',
  'Mutation.createApiKey': 'never',
  'Mutation.revokeApiKey': 'never',
  'Subscription.conversationEvents': 'conversations:read',
  'Subscription.inboxEvents': 'conversations:read',
  'Subscription.messageAdded': 'messages:read',
  'Subscription.typingChanged': 'conversations:read',
  'Subscription.presenceChanged': 'conversations:read',
};

/** What lies behind root fields, and can be reached in several ways: a type, or one field of it, which goes first. */
export const inside: Readonly<Record<string, Need>> = {
  Conversation: 'conversations:read',
  'Conversation.id': 'any',
  'Conversation.analytics': 'analytics',
  Message: 'messages:read',
  'Message.id': 'any',
  'Message.sequence': 'any',
  'Message.createdAt': 'any',
  'Message.clientMessageId': 'any',
  MediaFile: 'messages:read',
  'MediaFile.id': 'any',
  'MediaFile.status': 'any',
  'Viewer.conversations': 'conversations:read',
  'Viewer.unreadConversationCount': 'conversations:read',
  'Viewer.activeConversations': 'conversations:read',
  'Viewer.sessions': 'never',
  'Viewer.apiKeys': 'never',
  'User.email': 'never',
  Session: 'never',
  ApiKey: 'never',
};

export type KeyScopes = {
  /** Why a key with these scopes may not ask an operation of a valid document; null when it may. */
  refusalOf(
    document: DocumentNode,
    operationName: string | null | undefined,
    scopes: readonly string[],
  ): GraphQLError | null;
};

/** Holds API keys to their scopes. `schema` is what clients see. */
export function createKeyScopes(schema: GraphQLSchema): KeyScopes {
  const known = new WeakMap<DocumentNode, Map<string, ReadonlySet<Need>>>();
  const roots = new Set(
    [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].map((type) => type?.name),
  );

  function needOf(typeName: string, fieldName: string): Need {
    if (fieldName.startsWith('__')) return 'any';
    const coordinate = `${typeName}.${fieldName}`;
    if (roots.has(typeName)) return rootFields[coordinate] ?? 'never';
    return inside[coordinate] ?? inside[typeName] ?? 'any';
  }

  function needsOf(document: DocumentNode, operationName: string): ReadonlySet<Need> {
    const needs = new Set<Need>();
    const types = new TypeInfo(schema);
    const operations = separateOperations(document);
    const [only] = Object.values(operations);
    const asked = operationName === '' ? only : operations[operationName];
    if (!asked) return new Set(['never']);
    visit(
      asked,
      visitWithTypeInfo(types, {
        Field({ name }) {
          const parent = types.getParentType();
          if (!parent) return;
          const possible = isAbstractType(parent) ? schema.getPossibleTypes(parent) : [parent];
          for (const type of possible) needs.add(needOf(type.name, name.value));
        },
      }),
    );
    return needs;
  }

  return {
    refusalOf(document, operationName, scopes) {
      const ofDocument = known.get(document) ?? new Map<string, ReadonlySet<Need>>();
      known.set(document, ofDocument);
      const name = operationName ?? '';
      const needs = ofDocument.get(name) ?? needsOf(document, name);
      ofDocument.set(name, needs);
      const missing = [...needs].filter((need) => need !== 'any' && !scopes.includes(need));
      return missing.length > 0 ? refusal(missing) : null;
    },
  };
}

function refusal(missing: readonly Need[]): GraphQLError {
  const isForPeople = missing.includes('never');
  const message = isForPeople
    ? 'This is for people who log in, not for API keys.'
    : `The API key lacks the ${missing.length === 1 ? 'scope' : 'scopes'} ${missing.join(', ')}.`;
  return new GraphQLError(message, {
    extensions: {
      code: errorCodes.forbidden,
      ...(!isForPeople && { missingScopes: missing }),
      http: { status: 403 },
    },
  });
}
