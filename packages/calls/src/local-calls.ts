import type { Caller } from '@messenger/auth';
import type { ServiceName } from '@messenger/federation';
import { type DocumentNode, execute, type GraphQLSchema, validate } from 'graphql';
import { CallFailed, type CallOptions, type Calls, defaultTimeoutMs } from './calls.ts';

/** What a call needs of a subgraph that runs in this process. */
export type CallableSubgraph = {
  name: ServiceName;
  schema: GraphQLSchema;
  createContext(caller: Caller): object;
};

export type LocalCalls = Calls & {
  /** Makes a subgraph callable. Subgraphs call each other, so they are mounted after all are open. */
  mount(subgraph: CallableSubgraph): void;
};

async function within<T>(service: ServiceName, work: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new CallFailed(service, `no answer within ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Calls subgraphs of this process, without HTTP or signatures. */
export function createLocalCalls(callingService: string): LocalCalls {
  const subgraphs = new Map<ServiceName, CallableSubgraph>();
  const valid = new WeakMap<DocumentNode, Set<ServiceName>>();

  const checkOnce = (subgraph: CallableSubgraph, document: DocumentNode): void => {
    const services = valid.get(document) ?? new Set();
    if (services.has(subgraph.name)) return;
    const [error] = validate(subgraph.schema, document);
    if (error) throw new CallFailed(subgraph.name, error.message);
    valid.set(document, services.add(subgraph.name));
  };

  const request: Calls['request'] = async (service, document, variables, options = {}) => {
    const subgraph = subgraphs.get(service);
    if (!subgraph) throw new CallFailed(service, 'it is not mounted');
    checkOnce(subgraph, document);
    const answer = execute({
      schema: subgraph.schema,
      document,
      variableValues: { ...variables },
      contextValue: subgraph.createContext(callerOf(callingService, options)),
    });
    const { data, errors } = await within(
      service,
      Promise.resolve(answer),
      options.timeoutMs ?? defaultTimeoutMs,
    );
    if (errors?.[0]) throw new CallFailed(service, errors[0].message, { cause: errors[0] });
    // The generated document says what its answer is; the schema it was validated against holds it to that.
    return data as never;
  };

  return { request, mount: (subgraph) => void subgraphs.set(subgraph.name, subgraph) };
}

export function callerOf(service: string, options: CallOptions): Caller {
  return {
    service,
    purpose: 'internal',
    viewer: options.viewer ?? null,
    requestId: options.requestId ?? 'none',
    ipAddress: null,
    userAgent: null,
  };
}
