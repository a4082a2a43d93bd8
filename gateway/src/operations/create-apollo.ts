import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { subgraphNames } from '@messenger/federation';
import type { Logger } from '@messenger/telemetry';
import type { Limits } from '../limits/index.ts';
import type { OperationContext, SubgraphSources } from '../sources/source.ts';
import type { Admission } from './admission.ts';
import { maskError } from './mask-errors.ts';
import type { createOperationMetrics } from './operation-metrics.ts';
import { operationPlugin } from './operation-plugin.ts';
import { scalarLiteralsRule } from './scalar-values.ts';

export type ApolloOptions = {
  supergraphSdl: string;
  sources: SubgraphSources;
  limits: Limits;
  admit: Admission;
  measure: ReturnType<typeof createOperationMetrics>;
  /** Off hides the schema: no introspection, no hints in validation errors. */
  introspection: boolean;
  logger: Logger;
};

/** Plans and executes queries and mutations over the supergraph. */
export function createApollo(options: ApolloOptions): ApolloServer<OperationContext> {
  const { supergraphSdl, sources, limits, admit, measure, introspection, logger } = options;
  return new ApolloServer<OperationContext>({
    gateway: new ApolloGateway({
      supergraphSdl,
      buildService: ({ name }) => sourceOf(sources, name),
      logger: silent,
      validateSupergraph: false,
    }),
    parseOptions: limits.parseOptions,
    validationRules: [scalarLiteralsRule],
    introspection,
    hideSchemaDetailsFromClientErrors: !introspection,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    stopOnTerminationSignals: false,
    formatError: (formatted) => maskError(formatted, !introspection),
    stringifyResult: (value) => JSON.stringify(value),
    logger: silent,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      operationPlugin({ admit, logger, measure }),
    ],
  });
}

/** Whatever goes wrong is logged by the operation plugin, with the request's id. */
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Nothing asks `realtime` over HTTP: subscriptions are refused before they are planned. */
function sourceOf(sources: SubgraphSources, name: string) {
  const known = subgraphNames.find((each) => each === name);
  const source = known && sources.get(known);
  return source ?? { process: () => Promise.reject(new Error(`${name} has no source`)) };
}
