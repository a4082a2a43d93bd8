import { randomUUID } from 'node:crypto';
import { type Environment, readSettings, type Settings } from '@messenger/config';
import { createRedis, createSubscriber, type Redis, type Subscriber } from '@messenger/redis';
import type { Logger, Metrics } from '@messenger/telemetry';
import type { FastifyInstance } from 'fastify';
import { createAuthenticate } from './authentication/authenticate.ts';
import { createEndedSessions } from './authentication/ended-sessions.ts';
import { createAddressOf } from './http/address.ts';
import { createServer, graphqlPath } from './http/create-server.ts';
import { createOriginCheck } from './http/origins.ts';
import { addStaticSites } from './http/static-sites.ts';
import { attachLive, type Live } from './live/attach-live.ts';
import { type Execution, startExecution } from './operations/start-execution.ts';
import { openGeoipDatabase } from './places/geoip-database.ts';
import { createPlaceOf, type PlaceOf } from './places/place.ts';
import type { Services } from './services/services.ts';

export type Gateway = {
  /** Such as http://127.0.0.1:4000; GraphQL is at /graphql below it. */
  url: string;
  /** Stops accepting, ends sockets, answers what is under way. */
  close(): Promise<void>;
};

type Options = { environment: Environment; services: Services; logger: Logger; metrics: Metrics };

const settingNames = [
  'HOST',
  'PORT',
  'INTROSPECTION',
  'PERSISTED_DOCUMENTS_FILE',
  'PLAYGROUND',
  'MEDIA_PUBLIC_URL',
  'MEDIA_URL',
  'ALLOWED_ORIGINS',
  'TRUST_PROXY',
  'COUNTRY_HEADER',
  'REGION_HEADER',
  'GEOIP_DATABASE_FILE',
  'OPERATION_COST_PER_MINUTE',
  'API_KEY_COST_PER_MINUTE',
  'SOCKETS_PER_USER',
  'REDIS_URL',
  'REDIS_KEY_PREFIX',
] as const;

/** What the two entrances, HTTP and sockets, share. */
type Parts = Options & {
  settings: Pick<Settings, (typeof settingNames)[number]>;
  redis: Redis;
  subscriber: Subscriber;
  execution: Execution;
  isAllowedOrigin(origin: string, host: string | undefined): boolean;
  placeOf: PlaceOf;
};

/** Opens the public server in front of the services. */
export async function startGateway(options: Options): Promise<Gateway> {
  const { environment, services, logger, metrics } = options;
  const settings = readSettings(settingNames, environment);
  const placeOf = await openPlaces(settings);
  const { REDIS_URL: url, REDIS_KEY_PREFIX: keyPrefix } = settings;
  const client = { service: 'gateway', url, keyPrefix, logger, metrics };
  const [redis, subscriber] = await Promise.all([createRedis(client), createSubscriber(client)]);
  const execution = await startExecution({
    fetches: services.fetches,
    redis,
    introspection: settings.INTROSPECTION,
    documentsFile: settings.PERSISTED_DOCUMENTS_FILE,
    costPerMinute: settings.OPERATION_COST_PER_MINUTE,
    keyCostPerMinute: settings.API_KEY_COST_PER_MINUTE,
    logger,
    metrics,
  });
  const isAllowedOrigin = createOriginCheck(settings.ALLOWED_ORIGINS);
  const parts: Parts = { ...options, settings, redis, subscriber, execution, isAllowedOrigin, placeOf };
  const app = await openHttp(parts);
  if (settings.PLAYGROUND) await addStaticSites(app, { mediaUrl: mediaUrlOf(settings), logger });
  const live = openSockets(app, parts);
  const address = await app.listen({ host: settings.HOST, port: settings.PORT });
  return { url: address, close: () => close(app, live, parts) };
}

async function openPlaces(settings: Parts['settings']): Promise<PlaceOf> {
  const { TRUST_PROXY, COUNTRY_HEADER, REGION_HEADER, GEOIP_DATABASE_FILE: file } = settings;
  return createPlaceOf({
    trustProxy: TRUST_PROXY,
    countryHeader: COUNTRY_HEADER,
    regionHeader: REGION_HEADER,
    lookUp: file ? await openGeoipDatabase(file) : null,
  });
}

/** Where files are, for a page: also when it was opened by another name of this server, such as localhost. */
function mediaUrlOf({ MEDIA_PUBLIC_URL, MEDIA_URL, HOST, PORT }: Parts['settings']): string {
  return MEDIA_PUBLIC_URL ?? MEDIA_URL ?? `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}`;
}

function openHttp(parts: Parts): Promise<FastifyInstance> {
  const { settings, services, subscriber, execution, isAllowedOrigin, logger, metrics } = parts;
  const endedSessions = createEndedSessions(subscriber, logger);
  return createServer({
    apollo: execution.apollo,
    authenticate: createAuthenticate({ calls: services.calls, endedSessions, now: Date.now }),
    admission: execution.admission,
    documents: execution.documents,
    checks: services.checks,
    routes: services.routes,
    isAllowedOrigin,
    trustProxy: settings.TRUST_PROXY,
    placeOf: parts.placeOf,
    logger,
    metrics,
  });
}

function openSockets(app: FastifyInstance, parts: Parts): Live {
  const { settings, services, redis, subscriber, execution, isAllowedOrigin, logger, metrics } = parts;
  return attachLive({
    httpServer: app.server,
    path: graphqlPath,
    isOriginAllowed: (origin, { headers }) => isAllowedOrigin(origin, headers.host),
    addressOf: createAddressOf(settings.TRUST_PROXY),
    placeOf: parts.placeOf,
    supergraphSdl: execution.supergraphSdl,
    supergraph: execution.supergraph,
    sources: execution.sources,
    operations: execution.operations,
    calls: services.calls,
    now: Date.now,
    redis,
    subscriber,
    serverId: randomUUID(),
    limits: { socketsPerUser: settings.SOCKETS_PER_USER },
    logger,
    metrics,
  });
}

async function close(app: FastifyInstance, live: Live, parts: Parts): Promise<void> {
  await Promise.all([app.close(), live.stop()]);
  await parts.execution.apollo.stop();
  await parts.subscriber.close();
  parts.redis.disconnect();
}
