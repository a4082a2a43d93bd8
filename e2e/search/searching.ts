import { vi } from 'vitest';
import type { Account, Client } from '../stand/index.ts';

const query = `query SearchMessages($input: MessageSearchInput!, $first: Int!, $after: String) {
  searchMessages(input: $input, first: $first, after: $after) {
    totalCount
    edges {
      cursor score highlights { field fragments ranges { start end } }
      node { id sequence text sender { id } conversation { id title } }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

export type SearchInput = { query: string; [filter: string]: unknown };

/** One page of what a person finds. */
export async function search(
  client: Client,
  { token }: Account,
  input: SearchInput,
  page: { first?: number; after?: string | null } = {},
) {
  const variables = { input: { orderBy: 'NEWEST', ...input }, first: 50, ...page };
  return (await client.ask(query, variables, token)).searchMessages;
}

/** The texts that a person finds, the newest first. */
export async function foundTexts(client: Client, account: Account, input: SearchInput): Promise<string[]> {
  const { edges } = await search(client, account, input);
  return edges.map((edge: { node: { text: string } }) => edge.node.text);
}

/** Waits until a message can be found, which takes the relay and a refresh of the index. */
export const whenFound = (client: Client, account: Account, text: string) =>
  vi.waitFor(
    async () => {
      const found = await foundTexts(client, account, { query: `"${text}"` });
      if (!found.includes(text)) throw new Error(`"${text}" is not found yet`);
    },
    { timeout: 30_000, interval: 100 },
  );
