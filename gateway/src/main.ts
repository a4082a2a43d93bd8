import { type Environment, readSettings, SettingsError } from '@messenger/config';
import { runUntilSignal } from '@messenger/service';
import { createLogger, createMetrics, type Logger, type Metrics, startTracing } from '@messenger/telemetry';
import { connectServices } from './services/remote-services.ts';
import { PartialServicesError, readServiceUrls } from './services/service-urls.ts';
import type { Services } from './services/services.ts';
import { startGateway } from './start-gateway.ts';

async function main(environment: Environment): Promise<void> {
  const settings = readSettings(['LOG_LEVEL', 'OTEL_EXPORTER_OTLP_ENDPOINT'], environment);
  const logger = createLogger({ service: 'gateway', level: settings.LOG_LEVEL });
  const metrics = createMetrics('gateway', { processMetrics: true });
  const stopTracing = await startTracing('gateway', { endpoint: settings.OTEL_EXPORTER_OTLP_ENDPOINT });
  const services = await openServices(environment, logger, metrics);
  const gateway = await startGateway({ environment, services, logger, metrics });
  logger.info({ url: gateway.url }, 'the gateway is listening');
  runUntilSignal({
    logger,
    async stop() {
      await gateway.close();
      await services.stop();
      await stopTracing();
    },
  });
}

async function openServices(environment: Environment, logger: Logger, metrics: Metrics): Promise<Services> {
  const urls = readServiceUrls(environment);
  if (urls) {
    const { GATEWAY_SIGNING_SECRET } = readSettings(['GATEWAY_SIGNING_SECRET'], environment);
    return connectServices(urls, GATEWAY_SIGNING_SECRET);
  }
  const { mountServices } = await import('./mount.ts');
  return mountServices({ environment, logger, metrics });
}

try {
  await main(process.env);
} catch (error) {
  const isSetting = error instanceof SettingsError || error instanceof PartialServicesError;
  console.error(isSetting ? error.message : error);
  process.exit(1);
}
