import type { GraphiQL } from 'graphiql';
import type { ComponentProps } from 'react';

type Tabs = ComponentProps<typeof GraphiQL>['defaultTabs'] & object;

const documents = import.meta.glob<string>('./examples/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const placeholders: Record<string, Record<string, unknown>> = {
  'create-conversation': {
    input: { kind: 'GROUP', title: 'A new group', participantIds: ['<a user id from Find people>'] },
  },
  'send-message': {
    input: {
      conversationId: '<a conversation id from My conversations>',
      clientMessageId: clientMessageId(),
      text: 'Hello from the playground',
    },
  },
  'watch-one': { conversationId: '<a conversation id>', after: 0 },
};

/** One tab for each example, in the order of their file names. */
export const examples: Tabs = Object.entries(documents)
  .sort(([one], [other]) => one.localeCompare(other))
  .map(([path, query]) => {
    const name = path.replace(/^.*\/\d-|\.graphql$/g, '');
    const variables = placeholders[name];
    return { query, variables: variables ? JSON.stringify(variables, null, 2) : null };
  });

/** A UUIDv7: sending it again gives the message that is there, so a new message needs another one. */
function clientMessageId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  new DataView(bytes.buffer).setBigUint64(0, (BigInt(Date.now()) << 16n) | 0x7000n);
  bytes.set([0x80 | ((bytes[8] ?? 0) & 0x3f)], 8);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
