import { countedLine } from '../history.ts';
import type { Check, Violation } from './check.ts';

/** I7: the search index holds every message as it is and the event store every change, each once, and nothing else. */
export const checkStores: Check = (_history, { final }) => {
  const messages = final.conversations.flatMap((conversation) => conversation.messages);
  const texts = new Map(messages.map(({ messageId, text }) => [messageId, text] as const));
  const lines = final.conversations.flatMap(({ id, changes }) =>
    changes.map((each) => countedLine(id, each)),
  );
  const { indexed, counted } = final;
  return [
    ...compare('the search index', new Set(texts.keys()), indexed?.map(({ messageId }) => messageId) ?? null),
    ...(indexed ?? [])
      .filter(({ messageId, text }) => texts.has(messageId) && texts.get(messageId) !== text)
      .map(({ messageId }) => violation(`the search index has another text of ${messageId}`)),
    ...compare('the event store', new Set(lines), counted),
  ];
};

function compare(store: string, truth: ReadonlySet<string>, held: readonly string[] | null): Violation[] {
  if (!held) return [];
  const distinct = new Set(held);
  const missing = [...truth].filter((each) => !distinct.has(each));
  const strange = [...distinct].filter((each) => !truth.has(each));
  const twice = held.length - distinct.size;
  if (missing.length + strange.length + twice === 0) return [];
  return [
    violation(
      `${store} lacks ${missing.length} (such as ${missing[0]}), has ${strange.length} of nobody (such as ${strange[0]}) and ${twice} twice`,
    ),
  ];
}

const violation = (what: string): Violation => ({ invariant: 'I7', what });
