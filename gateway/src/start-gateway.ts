import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, readSettings } from '@messenger/config';
import { type ServiceName, type SubgraphName, schemaDirectory } from '@messenger/federation';
import { createRateLimit } from '@messenger/rate-limits';
import { createRedis, createSubscriber } from '@messenger/redis';
import type { Logger, Metrics } from '@messenger/telemetry';
import { buildSchema } from 'graphql';
import { createAuthenticate } from './authentication/authenticate.ts';
import { createEndedSessions } from './authentication/ended-sessions.ts';
import { createAddressOf } from './http/address.ts';
import { createServer, graphqlPath } from './http/create-server.ts';
import { createOriginCheck } from './http/origins.ts';
import { createLimits } from './limits/index.ts';
import { attachLive } from './live/attach-live.ts';
import { createNodesFetch } from './nodes/nodes-subgraph.ts';
import { createAdmission } from './operations/admission.ts';
import { createApollo } from './operations/create-apollo.ts';
import { createOperationMetrics } from './operations/operation-metrics.ts';
import { createOperations } from './operations/operations.ts';
import type { Services } from './services/services.ts';
import { createSource, type SubgraphFetch, type SubgraphSource } from './sources/source.ts';

export type Gateway = {
  /** Such as http://127.0.0.1:4000; GraphQL is at /graphql below it. */
  url: string;
  /** Stops accepting, ends sockets, answers what is under way. */
  close(): Promise<void>;
};

type Parts = { environment: Environment; services: Services; logger: Logger; metrics: Metrics };

const readSchema = (name: string) => readFileSync(join(schemaDirectory, `${name}.graphql`), 'utf8');

/** Opens the public server in front of the services. */
export async function startGateway({ environment, services, logger, metrics }: Parts): Promise<Gateway> {
  const settings = readSettings(
    [
      'HOST',
      'PORT',
      'INTROSPECTION',
      'ALLOWED_ORIGINS',
      'TRUST_PROXY',
      'OPERATION_COST_PER_MINUTE',
      'REDIS_URL',
      'REDIS_KEY_PREFIX',
    ],
    environment,
  );
  const client = {
    service: 'gateway',
    url: settings.REDIS_URL,
    keyPrefix: settings.REDIS_KEY_PREFIX,
    logger,
    metrics,
  };
  const [redis, subscriber] = await Promise.all([createRedis(client), createSubscriber(client)]);

  const schema = buildSchema(readSchema('api'));
  const supergraphSdl = readSchema('supergraph');
  const sources = sourcesOf(services.fetches);
  const introspection = settings.INTROSPECTION;
  const limits = createLimits(schema);
  const perMinute = settings.OPERATION_COST_PER_MINUTE;
  const admit = createAdmission(limits, createRateLimit({ redis, what: 'operations', perMinute }));
  const measure = createOperationMetrics(metrics);
  const apollo = createApollo({ supergraphSdl, sources, limits, admit, measure, introspection, logger });
  await apollo.start();

  const isAllowedOrigin = createOriginCheck(settings.ALLOWED_ORIGINS);
  const endedSessions = createEndedSessions(subscriber, logger);
  const app = await createServer({
    apollo,
    authenticate: createAuthenticate({ calls: services.calls, endedSessions, now: Date.now }),
    limits,
    checks: services.checks,
    isAllowedOrigin,
    trustProxy: settings.TRUST_PROXY,
    logger,
    metrics,
  });
  const live = attachLive({
    httpServer: app.server,
    path: graphqlPath,
    isOriginAllowed: (origin, { headers }) => isAllowedOrigin(origin, headers.host),
    addressOf: createAddressOf(settings.TRUST_PROXY),
    supergraphSdl,
    sources,
    operations: createOperations({ apollo, schema, limits, admit, introspection, logger }),
    calls: services.calls,
    now: Date.now,
    redis,
    subscriber,
    serverId: randomUUID(),
    logger,
    metrics,
  });
  const url = await app.listen({ host: settings.HOST, port: settings.PORT });
  return {
    url,
    async close() {
      await Promise.all([app.close(), live.stop()]);
      await apollo.stop();
      await subscriber.close();
      redis.disconnect();
    },
  };
}

/** All subgraphs that answer fetches; `realtime` has no server, the live part answers for it. */
function sourcesOf(fetches: ReadonlyMap<ServiceName, SubgraphFetch>): Map<SubgraphName, SubgraphSource> {
  const sources = new Map<SubgraphName, SubgraphSource>();
  for (const [name, fetch] of fetches) sources.set(name, createSource(fetch));
  return sources.set('nodes', createSource(createNodesFetch(fetches)));
}
