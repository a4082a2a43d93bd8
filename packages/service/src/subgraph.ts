import type { Caller } from '@messenger/auth';
import type { ServiceName } from '@messenger/federation';
import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route tells by itself which web origins may use it. */
    ownCors?: boolean;
  }
}

/** One store of a service. `check` throws when it does not answer; it is given two seconds. */
export type HealthCheck = {
  name: string;
  check(): Promise<void>;
  /** The service goes on without it: named when it is away, but no reason to send requests elsewhere. */
  isOptional?: boolean;
};

/** A subgraph with its clients open and its stores migrated, ready to be mounted or served. */
export type Subgraph = {
  name: ServiceName;
  schema: GraphQLSchema;
  /** The context of one operation; DataLoaders live here. */
  createContext(caller: Caller): object;
  /** One for each store. */
  checks: HealthCheck[];
  /** Adds what it answers to clients themselves, besides GraphQL; to a scope of its own. */
  routes?(app: FastifyInstance): Promise<void>;
  /** Starts the background jobs: relay, flushers. */
  start(): Promise<void>;
  /** Drains the jobs and closes the clients. */
  stop(): Promise<void>;
};
