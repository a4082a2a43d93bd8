import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { Caller, Verifier } from '@messenger/auth';
import { continueTrace, type Logger, type Metrics, withSpan } from '@messenger/telemetry';
import { type FastifyInstance, type FastifyRequest, fastify } from 'fastify';
import { closeConnectionsOnClose } from './close-connections.ts';
import { healthRoutes } from './health-routes.ts';
import { maskErrors } from './mask-errors.ts';
import { addMetrics } from './metrics-route.ts';
import type { Subgraph } from './subgraph.ts';

const bodyLimitBytes = 2 * 1024 * 1024;
const receiveTimeoutMs = 10_000;
const answerTimeoutMs = 15_000;
/** What a client does not read, of a file perhaps, is not kept for longer. */
const stalledMs = 60_000;

export type SubgraphServer = {
  /** Such as http://127.0.0.1:4001; GraphQL is at /graphql below it. */
  url: string;
  /** Stops accepting, answers what is under way, then stops the subgraph. */
  close(): Promise<void>;
};

export type ServeSubgraphOptions = {
  subgraph: Subgraph;
  host: string;
  /** 0 takes a free one. */
  port: number;
  logger: Logger;
  metrics: Metrics;
  /** Tells who calls from the `authorization` header; a request without a valid signature gets 401. */
  verifier: Verifier;
  /** After how long a connection is cut off on which nothing moves, while an answer is due. */
  stalledMs?: number;
};

/** Starts a subgraph's jobs and answers for it over HTTP: POST /graphql, /livez, /readyz and /metrics. */
export async function serveSubgraph(options: ServeSubgraphOptions): Promise<SubgraphServer> {
  const { subgraph, host, port, logger, metrics } = options;
  const app = fastify({
    bodyLimit: bodyLimitBytes,
    requestTimeout: receiveTimeoutMs,
    connectionTimeout: options.stalledMs ?? stalledMs,
    handlerTimeout: answerTimeoutMs,
    routerOptions: { ignoreTrailingSlash: true },
  });
  const apollo = createApollo(options);
  await apollo.start();
  closeConnectionsOnClose(app);
  addMetrics(app, metrics);
  await app.register(healthRoutes(subgraph.checks, logger));
  await app.register(async (scope) => addGraphql(scope, apollo, options));
  const { routes } = subgraph;
  if (routes) await app.register((scope) => routes(scope));
  const url = await app.listen({ host, port });
  await subgraph.start();
  logger.info({ url }, `${subgraph.name} is listening`);
  return {
    url,
    async close() {
      await app.close();
      await apollo.stop();
      await subgraph.stop();
    },
  };
}

function createApollo({ subgraph, logger }: ServeSubgraphOptions): ApolloServer<object> {
  return new ApolloServer<object>({
    schema: subgraph.schema,
    introspection: false,
    csrfPrevention: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    logger,
    formatError: maskErrors(logger),
    plugins: [ApolloServerPluginLandingPageDisabled(), ApolloServerPluginInlineTraceDisabled()],
  });
}

function addGraphql(
  scope: FastifyInstance,
  apollo: ApolloServer<object>,
  { subgraph, verifier }: ServeSubgraphOptions,
): void {
  const callers = new WeakMap<FastifyRequest, Caller>();
  // Before the body is read: an unsigned request costs next to nothing.
  scope.addHook('onRequest', async (request, reply) => {
    const caller = verifier(request.headers.authorization, subgraph.name);
    if (!caller) return reply.code(401).send({ errors: [{ message: 'Only the gateway may ask.' }] });
    callers.set(request, caller);
    return undefined;
  });
  const answer = fastifyApolloHandler(apollo, {
    context: async (request) => {
      const caller = callers.get(request);
      if (!caller) throw new Error('a request came in past the signature check');
      return subgraph.createContext(caller);
    },
  });
  scope.post('/graphql', (request, reply) =>
    continueTrace(request.headers, () =>
      withSpan(`subgraph ${subgraph.name}`, {}, async () => answer.call(scope, request, reply)),
    ),
  );
}
