import {
  type Connection,
  connectionOf,
  decodeCursor,
  encodeCursor,
  readPageArguments,
} from '@messenger/pagination';
import { z } from 'zod';
import type { Services } from './services.ts';
import type { User } from './user.ts';
import type { SearchPosition } from './user-store.ts';

export type SearchInput = { query: string; first: number; after?: string | null | undefined };

const pageSizes = { default: 10, max: 50 };
const maxQueryLength = 100;

const positionParts = z.tuple([
  z.union([z.literal(0), z.literal(1)]),
  z.string(),
  z.string().regex(/^[1-9]\d{0,17}$/),
]);

/** People by the beginning of their user name or display name, best match first; or what is wrong with the arguments. */
export async function searchUsers(
  { users }: Pick<Services, 'users'>,
  input: SearchInput,
): Promise<Connection<User> | { error: string }> {
  const page = readPageArguments({ first: input.first, after: input.after }, pageSizes);
  if ('error' in page) return page;
  const prefix = input.query.normalize('NFC').replace(/\s+/gu, ' ').trimStart();
  if (prefix === '' || prefix.length > maxQueryLength || /\p{Cc}/u.test(prefix)) {
    return { error: `query must have 1 to ${maxQueryLength} letters.` };
  }
  const after = page.cursor === null ? null : readPosition(page.cursor);
  if (page.cursor !== null && !after) return { error: 'after is no cursor of this list.' };

  const matches = await users.search(prefix, after, page.size + 1);
  const edges = matches.slice(0, page.size).map(({ user, position }) => ({
    node: user,
    cursor: encodeCursor([position.rank, position.key, position.userId]),
  }));
  return connectionOf(edges, { hasNextPage: matches.length > page.size, hasPreviousPage: after !== null });
}

function readPosition(cursor: string): SearchPosition | null {
  const parts = decodeCursor(cursor, positionParts);
  if (!parts || parts[1].includes('\0')) return null;
  const [rank, key, userId] = parts;
  return { rank, key, userId };
}
