import { isRecord } from './dates.ts';

type Paging<Result, Variables> = {
  fetchPage(variables: Variables): Promise<Result>;
  /** The response keys down to the connection. */
  path: readonly string[];
  variables: Variables;
};

/** All pages of a list, one request each, the next one only when it is asked for. */
export async function* pages<Result, Variables extends { after?: string | null | undefined }>({
  fetchPage,
  path,
  variables,
}: Paging<Result, Variables>): AsyncGenerator<Result, void, undefined> {
  let after = variables.after;
  for (;;) {
    const page = await fetchPage({ ...variables, after });
    yield page;
    const ends = connectionOf(page, path)?.pageInfo;
    const next = isRecord(ends) && ends.hasNextPage === true ? ends.endCursor : null;
    if (typeof next !== 'string' || next === after) return;
    after = next;
  }
}

/** The edges of a page; none where there is no such list, as when the conversation is gone. */
export function edgesOf(page: unknown, path: readonly string[]): readonly unknown[] {
  const edges = connectionOf(page, path)?.edges;
  return Array.isArray(edges) ? edges : [];
}

function connectionOf(page: unknown, path: readonly string[]): Record<string, unknown> | null {
  let value: unknown = page;
  for (const key of path) value = isRecord(value) ? value[key] : null;
  return isRecord(value) ? value : null;
}
