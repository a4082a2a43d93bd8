import type { IncomingMessage, Server } from 'node:http';
import type { Caller } from '@messenger/auth';
import type { Calls } from '@messenger/calls';
import type { LoadedSupergraph } from '@messenger/plan-executor';
import type { FormattedExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import type { PlaceOf } from '../places/place.ts';
import type { SubgraphSources } from '../sources/source.ts';

/** An operation as a client sends it, over HTTP or a socket. */
export type OperationRequest = {
  query: string;
  operationName?: string;
  variables?: Record<string, unknown>;
  extensions?: Record<string, unknown>;
};

/** What sockets share with HTTP: the same limits, the same executor, the same masking. */
export type Operations = {
  /** The request with the text of its document, where that is sent by its hash; or why it is refused. */
  resolve(request: OperationRequest): OperationRequest | GraphQLError;
  /** Everything that is wrong with an operation before it runs: syntax, validity, limits. Empty when nothing is. */
  check(request: OperationRequest, caller: Caller): Promise<readonly GraphQLError[]>;
  /** Runs a query or a mutation, checks included. */
  execute(request: OperationRequest, caller: Caller): Promise<FormattedExecutionResult>;
  formatError(error: GraphQLError): GraphQLFormattedError;
};

/** Bounds of the live part; the times are in milliseconds. */
export type LiveLimits = {
  initialisationTimeoutMs: number;
  /** Bytes of one message from a client. */
  maxMessageBytes: number;
  /** Messages from one client: on average a second, and at once. */
  messagesPerSecond: number;
  messageBurst: number;
  subscriptionsPerSocket: number;
  socketsPerUser: number;
  /** Events that wait for one subscription. */
  eventsPerSubscription: number;
  /** Bytes that wait for one socket. */
  maxBufferedBytes: number;
  keepAliveMs: number;
  /** How often the feeds' positions are compared with the heads. */
  headCheckMs: number;
  /** How often a socket tells that it still stands. */
  presenceMs: number;
  /** How often a session, and what it may see, is asked about again. */
  recheckMs: number;
};

/** All but those that a setting gives. */
export const defaultLimits: Omit<LiveLimits, 'socketsPerUser'> = {
  initialisationTimeoutMs: 10_000,
  maxMessageBytes: 256 * 1024,
  messagesPerSecond: 50,
  messageBurst: 200,
  subscriptionsPerSocket: 100,
  eventsPerSubscription: 1000,
  maxBufferedBytes: 1024 * 1024,
  keepAliveMs: 25_000,
  headCheckMs: 5000,
  presenceMs: 20_000,
  recheckMs: 60_000,
};

export type Environment = {
  httpServer: Server;
  /** Where sockets connect, such as `/graphql`. */
  path: string;
  isOriginAllowed(origin: string, request: IncomingMessage): boolean;
  addressOf(request: IncomingMessage): string | null;
  placeOf: PlaceOf;
  supergraphSdl: string;
  supergraph: LoadedSupergraph;
  /** All but realtime's. */
  sources: SubgraphSources;
  operations: Operations;
  calls: Calls;
  /** Milliseconds since 1970. */
  now(): number;
};
