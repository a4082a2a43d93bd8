import type { Check, Violation } from './check.ts';

/** I7: the search index and the event store hold every message as it is, each once, and nothing else. */
export const checkStores: Check = (_history, { final }) => {
  const messages = final.conversations.flatMap((conversation) => conversation.messages);
  const texts = new Map(messages.map(({ messageId, text }) => [messageId, text] as const));
  const { indexed, counted } = final;
  return [
    ...compare('the search index', texts, indexed?.map(({ messageId }) => messageId) ?? null),
    ...(indexed ?? [])
      .filter(({ messageId, text }) => texts.has(messageId) && texts.get(messageId) !== text)
      .map(({ messageId }) => violation(`the search index has another text of ${messageId}`)),
    ...compare('the event store', texts, counted),
  ];
};

function compare(
  store: string,
  truth: ReadonlyMap<string, string>,
  held: readonly string[] | null,
): Violation[] {
  if (!held) return [];
  const distinct = new Set(held);
  const missing = [...truth.keys()].filter((messageId) => !distinct.has(messageId));
  const strange = [...distinct].filter((messageId) => !truth.has(messageId));
  const twice = held.length - distinct.size;
  if (missing.length + strange.length + twice === 0) return [];
  return [
    violation(
      `${store} lacks ${missing.length} messages (such as ${missing[0]}), has ${strange.length} of nobody (such as ${strange[0]}) and ${twice} twice`,
    ),
  ];
}

const violation = (what: string): Violation => ({ invariant: 'I7', what });
