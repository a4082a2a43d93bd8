import {
  type Connection,
  connectionOf,
  decodeCursor,
  encodeCursor,
  readPageArguments,
} from '@messenger/pagination';
import { z } from 'zod';
import type { ApiKey } from './api-key.ts';
import type { ApiKeyPosition } from './api-key-store.ts';
import type { Services } from './services.ts';

const pageSizes = { default: 50, max: 100 };
const positionParts = z.tuple([z.iso.datetime(), z.uuid()]);

/** `after`: where the page before it ended. */
export type ApiKeyPage = { size: number; after: ApiKeyPosition | null };

/** The page that is asked for, or what is wrong with the arguments. */
export function readApiKeyPage({
  first,
  after: cursor,
}: {
  first: number;
  after?: string | null | undefined;
}): ApiKeyPage | { error: string } {
  const page = readPageArguments({ first, after: cursor }, pageSizes);
  if ('error' in page) return page;
  const parts = page.cursor === null ? null : decodeCursor(page.cursor, positionParts);
  if (page.cursor !== null && !parts) return { error: 'after is no cursor of this list.' };
  return { size: page.size, after: parts && { createdAt: parts[0], keyId: parts[1] } };
}

/** Every valid key, the newest first. */
export async function listApiKeys(
  { apiKeys, now }: Pick<Services, 'apiKeys' | 'now'>,
  { size, after }: ApiKeyPage,
): Promise<Connection<ApiKey>> {
  const found = await apiKeys.list(now(), size + 1, after);
  const edges = found.slice(0, size).map((node) => ({
    node,
    cursor: encodeCursor([node.createdAt.toISOString(), node.keyId]),
  }));
  return connectionOf(edges, { hasNextPage: found.length > size, hasPreviousPage: after !== null });
}
