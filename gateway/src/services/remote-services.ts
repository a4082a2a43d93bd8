import { createSigner } from '@messenger/auth';
import { createHttpCalls } from '@messenger/calls';
import { type ServiceName, serviceNames } from '@messenger/federation';
import { createRemoteFetch } from '../sources/remote-fetch.ts';
import type { SubgraphFetch } from '../sources/source.ts';
import { optionalServices, type Services } from './services.ts';

const fetchTimeoutMs = 10_000;
const readinessTimeoutMs = 2_000;

/** Subgraphs that run as services of their own, asked over HTTP. */
export function connectServices(urls: Record<ServiceName, string>, secret: string): Services {
  const signer = createSigner(secret);
  const fetches = new Map<ServiceName, SubgraphFetch>();
  for (const service of serviceNames) {
    const url = `${urls[service]}/graphql`;
    fetches.set(service, createRemoteFetch({ service, url, signer, timeoutMs: fetchTimeoutMs }));
  }
  return {
    fetches,
    calls: createHttpCalls({ urls, signer, service: 'gateway' }),
    checks: serviceNames.map((name) => ({
      name,
      check: () => checkReady(urls[name]),
      isOptional: optionalServices.has(name),
    })),
    routes: [],
    async stop() {},
  };
}

async function checkReady(url: string): Promise<void> {
  const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(readinessTimeoutMs) });
  const body = await response.text();
  if (!response.ok) throw new Error(`it is not ready: ${body.slice(0, 500)}`);
}
