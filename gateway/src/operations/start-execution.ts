import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApolloServer } from '@apollo/server';
import { type ServiceName, type SubgraphName, schemaDirectory } from '@messenger/federation';
import { createExecutor, type LoadedSupergraph, loadSupergraph } from '@messenger/plan-executor';
import { createRateLimit } from '@messenger/rate-limits';
import type { Redis } from '@messenger/redis';
import type { Logger, Metrics } from '@messenger/telemetry';
import { buildSchema } from 'graphql';
import { createLimits } from '../limits/index.ts';
import type { Operations } from '../live/live-options.ts';
import { createNodesFetch } from '../nodes/nodes-subgraph.ts';
import type { OperationContext, SubgraphFetch, SubgraphSources } from '../sources/source.ts';
import { type Admission, createAdmission } from './admission.ts';
import { createApollo } from './create-apollo.ts';
import { createOperationMetrics } from './operation-metrics.ts';
import { createOperations } from './operations.ts';
import { type PersistedDocuments, readPersistedDocuments } from './persisted-documents.ts';
import { giveScalars } from './scalar-values.ts';

/** What HTTP and sockets execute operations with. */
export type Execution = {
  apollo: ApolloServer<OperationContext>;
  operations: Operations;
  admission: Admission;
  documents: PersistedDocuments | null;
  sources: SubgraphSources;
  supergraphSdl: string;
  supergraph: LoadedSupergraph;
};

export type ExecutionOptions = {
  fetches: ReadonlyMap<ServiceName, SubgraphFetch>;
  redis: Redis;
  introspection: boolean;
  /** A manifest of the only documents that clients may use; without it they may use any. */
  documentsFile: string | undefined;
  /** What one user may ask in a minute. */
  costPerMinute: number;
  /** What one API key may ask in a minute. */
  keyCostPerMinute: number;
  logger: Logger;
  metrics: Metrics;
};

const readSchema = (name: string) => readFileSync(join(schemaDirectory, `${name}.graphql`), 'utf8');

export async function startExecution(options: ExecutionOptions): Promise<Execution> {
  const { fetches, redis, introspection, documentsFile, costPerMinute: perMinute, logger, metrics } = options;
  const documents = documentsFile ? readPersistedDocuments(documentsFile) : null;
  const schema = giveScalars(buildSchema(readSchema('api')));
  const supergraphSdl = readSchema('supergraph');
  const supergraph = loadSupergraph(supergraphSdl);
  const sources = sourcesOf(fetches);
  const executor = createExecutor({ supergraph, sources });
  const limits = createLimits(schema);
  const rateLimit = createRateLimit({ redis, what: 'operations', perMinute });
  const keyRateLimit = createRateLimit({ redis, what: 'operations', perMinute: options.keyCostPerMinute });
  const admission = createAdmission({ schema, limits, rateLimit, keyRateLimit });
  const measure = createOperationMetrics(metrics);
  const apollo = createApollo({ supergraphSdl, executor, limits, admission, measure, introspection, logger });
  await apollo.start();
  const operations = createOperations({
    apollo,
    schema,
    limits,
    admission,
    introspection,
    documents,
    logger,
  });
  return { apollo, operations, admission, documents, sources, supergraphSdl, supergraph };
}

/** All subgraphs that answer fetches; `realtime` has no server, the live part answers for it. */
function sourcesOf(fetches: ReadonlyMap<ServiceName, SubgraphFetch>): SubgraphSources {
  return new Map<SubgraphName, SubgraphFetch>(fetches).set('nodes', createNodesFetch(fetches));
}
