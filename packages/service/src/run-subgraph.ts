import { createSigner, createVerifier } from '@messenger/auth';
import { type Calls, createHttpCalls } from '@messenger/calls';
import { type Environment, readSettings, SettingsError } from '@messenger/config';
import type { ServiceName } from '@messenger/federation';
import { createLogger, createMetrics, type Logger, type Metrics, startTracing } from '@messenger/telemetry';
import { runUntilSignal } from './run-until-signal.ts';
import { serveSubgraph } from './serve-subgraph.ts';
import type { Subgraph } from './subgraph.ts';

const ports = {
  users: 'USERS_PORT',
  conversations: 'CONVERSATIONS_PORT',
  messages: 'MESSAGES_PORT',
  media: 'MEDIA_PORT',
  search: 'SEARCH_PORT',
} as const;

export type OpenSubgraph = (parts: {
  environment: Environment;
  logger: Logger;
  metrics: Metrics;
  calls: Calls;
}) => Promise<Subgraph>;

/**
 * Runs one subgraph as a service of its own until a signal; the others are called at their `*_URL`. Ends the process
 * with a message when a setting is wrong or a store is away.
 */
export async function runSubgraph(
  name: ServiceName,
  open: OpenSubgraph,
  environment: Environment = process.env,
): Promise<void> {
  try {
    await run(name, open, environment);
  } catch (error) {
    console.error(error instanceof SettingsError ? error.message : error);
    process.exit(1);
  }
}

async function run(name: ServiceName, open: OpenSubgraph, environment: Environment): Promise<void> {
  const settings = readSettings(
    ['LOG_LEVEL', 'HOST', ports[name], 'GATEWAY_SIGNING_SECRET', 'OTEL_EXPORTER_OTLP_ENDPOINT'],
    environment,
  );
  const secret = settings.GATEWAY_SIGNING_SECRET;
  const logger = createLogger({ service: name, level: settings.LOG_LEVEL });
  const metrics = createMetrics(name, { processMetrics: true });
  const stopTracing = await startTracing(name, { endpoint: settings.OTEL_EXPORTER_OTLP_ENDPOINT });
  const calls = createHttpCalls({
    urls: urlsOf(environment),
    signer: createSigner(secret),
    service: name,
  });
  const subgraph = await open({ environment, logger, metrics, calls });
  const server = await serveSubgraph({
    subgraph,
    host: settings.HOST,
    port: settings[ports[name]],
    logger,
    metrics,
    verifier: createVerifier(secret),
  });
  const stop = async () => {
    await server.close();
    await stopTracing();
  };
  runUntilSignal({ logger, stop });
}

function urlsOf(environment: Environment): Partial<Record<ServiceName, string>> {
  const settings = readSettings(
    ['USERS_URL', 'CONVERSATIONS_URL', 'MESSAGES_URL', 'MEDIA_URL', 'SEARCH_URL'],
    environment,
  );
  const known: Partial<Record<ServiceName, string>> = {};
  const note = (name: ServiceName, url: string | undefined) => {
    if (url !== undefined) known[name] = url.replace(/\/+$/, '');
  };
  note('users', settings.USERS_URL);
  note('conversations', settings.CONVERSATIONS_URL);
  note('messages', settings.MESSAGES_URL);
  note('media', settings.MEDIA_URL);
  note('search', settings.SEARCH_URL);
  return known;
}
