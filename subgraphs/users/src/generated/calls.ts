/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
export type InternalActivityInput = {
  client?: InternalClientInput | null | undefined;
  conversationId?: string | number | null | undefined;
  /** The same activity always has the same. */
  id: string;
  kind: InternalActivityKind;
  occurredAt: string;
  userId: string | number;
};

/** What was done. */
export type InternalActivityKind =
  | 'CONNECTED'
  | 'UPLOADED';

/** What is known of the device and the place that something was done from. */
export type InternalClientInput = {
  appVersion?: string | null | undefined;
  countryCode?: string | null | undefined;
  deviceType?: string | null | undefined;
  platform?: string | null | undefined;
  region?: string | null | undefined;
};

export type RecordActivityMutationVariables = Exact<{
  activity: Array<InternalActivityInput> | InternalActivityInput;
}>;


export type RecordActivityMutation = { internalRecordActivity: boolean };


export const RecordActivityDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RecordActivity"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"activity"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"InternalActivityInput"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"internalRecordActivity"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"activity"},"value":{"kind":"Variable","name":{"kind":"Name","value":"activity"}}}]}]}}]} as unknown as DocumentNode<RecordActivityMutation, RecordActivityMutationVariables>;