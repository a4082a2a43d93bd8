import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { PlanExecutor } from '@messenger/plan-executor';
import type { Logger } from '@messenger/telemetry';
import type { Limits } from '../limits/index.ts';
import type { OperationContext } from '../sources/source.ts';
import type { Admission } from './admission.ts';
import { maskError } from './mask-errors.ts';
import type { createOperationMetrics } from './operation-metrics.ts';
import { operationPlugin } from './operation-plugin.ts';
import { scalarLiteralsRule } from './scalar-values.ts';

export type ApolloOptions = {
  supergraphSdl: string;
  executor: PlanExecutor<OperationContext>;
  limits: Limits;
  admission: Admission;
  measure: ReturnType<typeof createOperationMetrics>;
  /** Off hides the schema: no introspection, no hints in validation errors. */
  introspection: boolean;
  logger: Logger;
};

/** Plans and executes queries and mutations over the supergraph. */
export function createApollo(options: ApolloOptions): ApolloServer<OperationContext> {
  const { supergraphSdl, executor, limits, admission, measure, introspection, logger } = options;
  return new ApolloServer<OperationContext>({
    gateway: gatewayOf(supergraphSdl, executor),
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
      operationPlugin({ admission, logger, measure }),
    ],
  });
}

/** Whatever goes wrong is logged by the operation plugin, with the request's id. */
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Apollo's gateway reads the supergraph and says what the schema is; operations are executed by our executor. */
function gatewayOf(supergraphSdl: string, executor: PlanExecutor<OperationContext>): ApolloGateway {
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name }) => ({ process: () => Promise.reject(new Error(`${name} is asked elsewhere`)) }),
    logger: silent,
    validateSupergraph: false,
  });
  gateway.executor = async ({ source, document, request, context: { caller } }) => {
    const operation = executor.prepare(source, document, request.operationName);
    return executor.execute(operation, { variables: request.variables, context: { caller } });
  };
  return gateway;
}
