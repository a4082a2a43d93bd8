import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import {
  addMetrics,
  closeConnectionsOnClose,
  type HealthCheck,
  healthRoutes,
  internalError,
  type Subgraph,
} from '@messenger/service';
import { continueTrace, type Logger, type Metrics, withSpan } from '@messenger/telemetry';
import { type FastifyError, type FastifyInstance, fastify } from 'fastify';
import type { Authenticate } from '../authentication/authenticate.ts';
import type { Admission } from '../operations/admission.ts';
import type { PersistedDocuments } from '../operations/persisted-documents.ts';
import type { PlaceOf } from '../places/place.ts';
import type { OperationContext } from '../sources/source.ts';
import { addCors } from './cors.ts';
import { addPersistedDocuments } from './persisted-requests.ts';
import { addPlainJsonStatus } from './plain-json-status.ts';
import { createRequestContext } from './request-context.ts';
import { requestIdOf } from './request-id.ts';
import { addUnanswerable } from './unanswerable.ts';

export const graphqlPath = '/graphql';

const bodyLimitBytes = 1024 * 1024;
const receiveTimeoutMs = 15_000;
const keepAliveMs = 65_000;
/** What a client does not read is not kept for longer. */
const stalledMs = 60_000;
/** The proxy is who connects. It writes the last entry of X-Forwarded-For; those before it come from the client. */
const isOurProxy = (_address: string, hop: number): boolean => hop === 0;

export type ServerOptions = {
  /** Started. */
  apollo: ApolloServer<OperationContext>;
  authenticate: Authenticate;
  admission: Admission;
  /** The only documents that may be asked; null when any may. */
  documents: PersistedDocuments | null;
  checks: readonly HealthCheck[];
  /** More that is answered here, each added to a scope of its own. */
  routes: readonly NonNullable<Subgraph['routes']>[];
  isAllowedOrigin(origin: string, host: string | undefined): boolean;
  /** Take the client's address from X-Forwarded-For. */
  trustProxy: boolean;
  placeOf: PlaceOf;
  /** After how long a connection is cut off on which nothing moves, while an answer is due. */
  stalledMs?: number;
  logger: Logger;
  metrics: Metrics;
};

/** The public server: /graphql, /livez, /readyz and /metrics. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { checks, routes, isAllowedOrigin, trustProxy, logger, metrics } = options;
  const app = fastify({
    bodyLimit: bodyLimitBytes,
    requestTimeout: receiveTimeoutMs,
    keepAliveTimeout: keepAliveMs,
    connectionTimeout: options.stalledMs ?? stalledMs,
    trustProxy: trustProxy && isOurProxy,
    requestIdHeader: false,
    genReqId: ({ headers }) => requestIdOf(headers['x-request-id']),
    routerOptions: { ignoreTrailingSlash: true },
  });
  closeConnectionsOnClose(app);
  addMetrics(app, metrics);
  addCors(app, isAllowedOrigin);
  addPlainJsonStatus(app);
  addRequestLog(app, logger);
  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) logger.error({ err: error, requestId: request.id }, 'a request failed unexpectedly');
    const answer =
      status >= 500
        ? { message: internalError.message, extensions: { code: internalError.code, requestId: request.id } }
        : { message: error.message, extensions: { code: 'BAD_REQUEST' } };
    return reply.code(status).send({ errors: [answer] });
  });
  await app.register(healthRoutes(checks, logger));
  for (const add of routes) await app.register((scope) => add(scope));
  if (options.documents) addPersistedDocuments(app, graphqlPath, options.documents);
  addUnanswerable(app, graphqlPath);
  addGraphql(app, options);
  return app;
}

function addGraphql(app: FastifyInstance, { apollo, authenticate, admission, placeOf }: ServerOptions): void {
  const answer = fastifyApolloHandler(apollo, {
    context: createRequestContext({ authenticate, admission, placeOf }),
  });
  app.route({
    method: ['GET', 'POST'],
    url: graphqlPath,
    handler: (request, reply) =>
      continueTrace(request.headers, () =>
        withSpan('graphql request', { 'request.id': request.id }, async () =>
          answer.call(app, request, reply),
        ),
      ),
  });
}

function addRequestLog(app: FastifyInstance, logger: Logger): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.addHook('onResponse', async (request, reply) => {
    const { method, id: requestId, ip } = request;
    // The path alone: a query string can hold variables.
    const path = request.url.split('?', 1)[0];
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    const isProbe = request.routeOptions.url !== graphqlPath;
    logger[isProbe ? 'debug' : 'info'](
      { requestId, method, path, status: reply.statusCode, ms, ip },
      'request',
    );
  });
}
