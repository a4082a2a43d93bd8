import { existsSync } from 'node:fs';
import type { CodegenConfig } from '@graphql-codegen/cli';
import { type ServiceName, serviceNames, subgraphSdl } from '@messenger/federation';

const scalars = {
  DateTime: { input: 'string', output: 'string | Date' },
  Sequence: 'number',
  URL: 'string',
  UUID: 'string',
  _Any: 'unknown',
  federation__FieldSet: 'unknown',
} as const;

/** Which domain type a subgraph's resolvers get as the parent of each GraphQL type. */
const mappers: Record<ServiceName, Record<string, string>> = {
  users: {
    User: '../user.ts#User as UserAccount',
    Session: '../session.ts#Session as DeviceSession',
    ApiKey: '../api-key.ts#ApiKey as StoredApiKey',
    Presence: '../presence.ts#Presence as UserPresence',
    Viewer: '../viewer.ts#ViewerReference',
  },
  conversations: {
    Conversation: '../conversation.ts#Conversation as SeenConversation',
    Viewer: '../context.ts#Reference',
    User: '../context.ts#PersonReference',
  },
  messages: {
    Message: '../message.ts#Message as StoredMessage',
    Conversation: '../context.ts#ConversationReference',
    ReactionCount: '../reactions.ts#ReactionCount as CountedReaction',
  },
  media: { MediaFile: '../stored-file.ts#StoredFile', Thumbnail: '../stored-file.ts#StoredThumbnail' },
  search: {
    Conversation: '../context.ts#Reference',
    MessageSearchEdge: '../search-messages.ts#FoundEdge',
    ConversationAnalytics: '../analytics/conversation-analytics-store.ts#ConversationPeriod',
    OperatorAnalytics: '../analytics/operator-analytics-store.ts#OperatorPeriod',
  },
};

/** Resolver types of one subgraph. */
function resolversOf(name: ServiceName): CodegenConfig['generates'] {
  return {
    [`subgraphs/${name}/src/generated/resolvers.ts`]: {
      schema: subgraphSdl(name),
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        federation: true,
        contextType: '../context.ts#Context',
        mappers: mappers[name],
        scalars,
        useTypeImports: true,
        enumsAsTypes: true,
        enumType: 'string-literal',
        avoidOptionals: { field: true },
        inputMaybeValue: 'T | null | undefined',
        resolversNonOptionalTypename: { unionMember: true, interfaceImplementingType: true },
        emitLegacyCommonJSImports: false,
        importExtension: '.ts',
      },
    },
  };
}

/** Typed documents of the internal calls that one folder makes. */
function callsOf(folder: string): CodegenConfig['generates'] {
  if (!existsSync(`${folder}/src/calls`)) return {};
  return {
    [`${folder}/src/generated/calls.ts`]: {
      schema: 'schema/internal.graphql',
      documents: `${folder}/src/calls/*.graphql`,
      plugins: ['typescript-operations', 'typed-document-node'],
      config: { scalars, useTypeImports: true, enumType: 'string-literal', enumsAsTypes: true },
    },
  };
}

const sdk = 'packages/sdk';

/** What the SDK gets from its operations: its own types have dates, those of the documents have what is sent. */
function sdkFiles(): CodegenConfig['generates'] {
  const files = { schema: 'schema/api.graphql', documents: `${sdk}/operations/*.graphql` };
  const types = { useTypeImports: true, enumType: 'string-literal', arrayInputCoercion: false };
  const sent = { ...scalars, ID: 'string', DateTime: 'string' };
  const parsed = { ...sent, DateTime: { input: 'Date | string', output: 'Date' } };
  const plugin = (name: string) => `./${sdk}/codegen/${name}-plugin.ts`;
  return {
    [`${sdk}/src/generated/types.ts`]: {
      ...files,
      plugins: [plugin('types')],
      config: { ...types, scalars: parsed },
    },
    [`${sdk}/src/generated/operations.ts`]: { ...files, plugins: [plugin('operations')] },
    [`${sdk}/src/generated/documents.ts`]: {
      ...files,
      plugins: [plugin('types'), 'typed-document-node'],
      config: { ...types, scalars: sent },
    },
    [`${sdk}/src/generated/schema.ts`]: { ...files, plugins: [plugin('schema')] },
    [`${sdk}/src/generated/persisted-documents.json`]: { ...files, plugins: [plugin('persisted-documents')] },
  };
}

const folders = [...serviceNames.map((name) => `subgraphs/${name}`), 'gateway', 'tools/import'];

const config: CodegenConfig = {
  noSilentErrors: true,
  generates: Object.assign({}, ...serviceNames.map(resolversOf), ...folders.map(callsOf), sdkFiles()),
};

export default config;
