import type { Check, Violation } from './check.ts';

/** I7: the search index and the event store hold every message, each once, and nothing else. */
export const checkStores: Check = (_history, { final }) => {
  const truth = new Set(
    final.conversations.flatMap(({ messages }) => messages.map(({ messageId }) => messageId)),
  );
  return [
    ...compare('the search index', truth, final.indexed),
    ...compare('the event store', truth, final.counted),
  ];
};

function compare(store: string, truth: ReadonlySet<string>, held: readonly string[] | null): Violation[] {
  if (!held) return [];
  const distinct = new Set(held);
  const missing = [...truth].filter((messageId) => !distinct.has(messageId));
  const strange = [...distinct].filter((messageId) => !truth.has(messageId));
  const twice = held.length - distinct.size;
  if (missing.length + strange.length + twice === 0) return [];
  const what = `${store} lacks ${missing.length} messages (such as ${missing[0]}), has ${strange.length} of nobody and ${twice} twice`;
  return [{ invariant: 'I7', what }];
}
