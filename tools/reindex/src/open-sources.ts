import { createSigner } from '@messenger/auth';
import { type Calls, createHttpCalls } from '@messenger/calls';
import { type Environment, readSettings } from '@messenger/config';
import { openTogether } from '@messenger/service';
import type { Logger, Metrics } from '@messenger/telemetry';

export type Sources = { calls: Calls; close(): Promise<void> };

type Parts = { environment: Environment; logger: Logger; metrics: Metrics };

/** The services that know the messages: where they run, or else opened in this process without their jobs. */
export async function openSources(parts: Parts): Promise<Sources> {
  const { CONVERSATIONS_URL: conversations, MESSAGES_URL: messages } = readSettings(
    ['CONVERSATIONS_URL', 'MESSAGES_URL'],
    parts.environment,
  );
  if (conversations === undefined || messages === undefined) return openHere(parts);
  const { GATEWAY_SIGNING_SECRET } = readSettings(['GATEWAY_SIGNING_SECRET'], parts.environment);
  const signer = createSigner(GATEWAY_SIGNING_SECRET);
  const urls = { conversations: withoutSlash(conversations), messages: withoutSlash(messages) };
  return { calls: createHttpCalls({ urls, signer, service: 'reindex' }), close: async () => {} };
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

async function openHere(parts: Parts): Promise<Sources> {
  const openers = {
    conversations: async () => (await import('@messenger/conversations')).openConversationsSubgraph,
    messages: async () => (await import('@messenger/messages')).openMessagesSubgraph,
  };
  const { calls, stop } = await openTogether('reindex', openers, parts);
  return { calls, close: stop };
}
