import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import type { Viewer } from '@messenger/auth';
import type { ServiceName } from '@messenger/federation';

export type CallOptions = {
  /** On whose behalf; null or left out for none. */
  viewer?: Viewer | null;
  /** Goes into the called service's log. */
  requestId?: string;
  /** Milliseconds; 2000 when left out. */
  timeoutMs?: number;
};

/**
 * Typed calls from one of our services to another's internal fields. They fail closed: whatever goes
 * wrong, from a lost connection to an error in the answer, is a `CallFailed`.
 */
export type Calls = {
  request<Result, Variables extends Record<string, unknown>>(
    service: ServiceName,
    document: TypedDocumentNode<Result, Variables>,
    variables: Variables,
    options?: CallOptions,
  ): Promise<Result>;
};

export const defaultTimeoutMs = 2000;

/** The called service is away, too slow, or answered with an error. */
export class CallFailed extends Error {
  readonly service: ServiceName;

  constructor(service: ServiceName, reason: string, options?: ErrorOptions) {
    super(`The call to ${service} failed: ${reason}`, options);
    this.name = 'CallFailed';
    this.service = service;
  }
}
