import { createPost } from './http-caller.ts';

const post = createPost();

/** An operation whose time nobody measures: the answer, parsed. @throws when it has errors. */
export async function ask(
  { graphqlUrl }: { graphqlUrl: string },
  query: string,
  variables: Record<string, unknown>,
  token: string,
): Promise<unknown> {
  const text = await post(graphqlUrl, JSON.stringify({ query, variables }), token);
  return JSON.parse(cleanAnswer(text));
}

/** The text of an answer that has what was asked for. @throws when it has errors or says why it has not. */
export function cleanAnswer(text: string): string {
  if (text.startsWith('{"errors"') || text.includes('"failure":') || text.includes('"errors":[{"message"')) {
    throw new Error(`The operation failed: ${text.slice(0, 500)}`);
  }
  return text;
}
