import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { Logger } from '@messenger/telemetry';
import type { FastifyInstance } from 'fastify';

const root = join(import.meta.dirname, '../../..');

type Site = {
  name: string;
  /** Where its page is. */
  path: string;
  /** What its files are below. */
  prefix: string;
  folder: string;
  /** The editor of the playground makes style sheets as it runs, and its fonts are inside of one. */
  hasInlineStyles: boolean;
};

const sites: readonly Site[] = [
  {
    name: 'playground',
    path: '/',
    prefix: '/playground/',
    folder: 'playground/dist/site',
    hasInlineStyles: true,
  },
  {
    name: 'messenger',
    path: '/app',
    prefix: '/app/',
    folder: 'examples/messenger/dist/site',
    hasInlineStyles: false,
  },
];

const namedByContent = /\/assets\//;
const forEver = 'public, max-age=31536000, immutable';
const askEachTime = 'no-cache';

export type StaticSitesOptions = {
  /** Where files are loaded from and sent to. */
  mediaUrl: string;
  logger: Logger;
};

/** The playground at `/` and the example messenger at `/app`, as they were built. They load and ask only this server. */
export async function addStaticSites(
  app: FastifyInstance,
  { mediaUrl, logger }: StaticSitesOptions,
): Promise<void> {
  for (const site of sites) {
    const folder = join(root, site.folder);
    if (existsSync(folder)) await addSite(app, site, folder, mediaUrl);
    else logger.warn(`the ${site.name} is not built, so ${site.path} has no page: npm run build:sites`);
  }
}

async function addSite(app: FastifyInstance, site: Site, folder: string, mediaUrl: string): Promise<void> {
  const headers = headersOf(site, mediaUrl);
  await app.register(async (pages) => {
    await pages.register(fastifyStatic, {
      root: folder,
      prefix: site.prefix,
      redirect: false,
      dotfiles: 'deny',
      cacheControl: false,
      setHeaders(reply, path) {
        reply.headers({ ...headers, 'cache-control': namedByContent.test(path) ? forEver : askEachTime });
      },
    });
    pages.get(site.path, (_request, reply) => reply.sendFile('index.html'));
  });
}

function headersOf({ hasInlineStyles }: Site, mediaUrl: string): Record<string, string> {
  const media = new URL(mediaUrl).origin;
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${hasInlineStyles ? " 'unsafe-inline'" : ''}`,
    `img-src 'self' data: blob: ${media}`,
    `media-src 'self' ${media}`,
    `font-src 'self'${hasInlineStyles ? ' data:' : ''}`,
    `connect-src 'self' ${media}`,
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  };
}
