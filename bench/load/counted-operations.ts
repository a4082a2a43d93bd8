import { v7 as uuidv7 } from 'uuid';
import type { Account, Stand } from '../../e2e/stand/index.ts';
import { draft, makeGroup, send } from '../../e2e/stand/talk.ts';
import { type StoreRequests, storeRequestsOf } from './store-requests.ts';

/** What one operation asks of the stores, whose statements are counted. */
export type Counted = Pick<StoreRequests['requests'], 'postgres' | 'cassandra'>;

export type CountedOperation = { name: string; count(): Promise<StoreRequests>; expected: Counted };

const conversations = 12;
const messagesInEach = 3;

const page = `query ($id: ID!) { conversation(id: $id) {
  messages(first: 20) { nodes { id text sender { id username displayName } replyTo { id } } } } }`;
const oldestPage = `query ($id: ID!) { conversation(id: $id) {
  messages(last: 20) { nodes { id text sender { id username displayName } } } } }`;
const lastMessages = `{ viewer { conversations(first: 50) { nodes { id unreadCount lastMessage { id text sender { username } } } } } }`;
const people = `{ viewer { conversations(first: 50) { nodes { id participants(first: 4) { nodes { id username presence { status } } } } } } }`;
const sameTwice = `query ($id: ID!) {
  one: conversation(id: $id) { title unreadCount }
  other: conversation(id: $id) { messageCount participants { nodes { id username } } }
}`;
const sendMutation = `mutation ($input: SendMessageInput!) { sendMessage(input: $input) { __typename } }`;

/**
 * Operations over a dozen conversations, with how many SQL statements and partition reads or writes each takes: as
 * many as it names partitions, and no more SQL however long the lists are.
 */
export async function countedOperations(stand: Stand): Promise<CountedOperation[]> {
  const { viewer, id } = await talk(stand);
  const counted = (
    name: string,
    expected: Counted,
    document: string,
    variables: () => Record<string, unknown>,
  ) => ({
    name,
    expected,
    count: () => storeRequestsOf(stand.url, () => stand.ask(document, variables(), viewer.token)),
  });
  const ofOne = () => ({ id });
  const input = () => ({ input: { conversationId: id, clientMessageId: uuidv7(), text: 'another' } });
  return [
    counted('the newest page, from Redis', { postgres: 3, cassandra: 0 }, page, ofOne),
    counted('the oldest page', { postgres: 3, cassandra: 1 }, oldestPage, ofOne),
    counted(
      'twelve conversations with their latest messages',
      { postgres: 3, cassandra: conversations },
      lastMessages,
      () => ({}),
    ),
    counted(
      'twelve conversations with their participants',
      { postgres: 4, cassandra: 0 },
      people,
      () => ({}),
    ),
    counted('one conversation asked for twice', { postgres: 3, cassandra: 0 }, sameTwice, ofOne),
    counted('a send', { postgres: 1, cassandra: 2 }, sendMutation, input),
  ];
}

/** A viewer in a dozen conversations with the same two others, and one of those conversations. */
async function talk(stand: Stand): Promise<{ viewer: Account; id: string }> {
  const [viewer, ...others] = [await stand.signUp(), await stand.signUp(), await stand.signUp()];
  const [sender = viewer] = others;
  let id = '';
  for (let made = 0; made < conversations; made += 1) {
    id = await makeGroup(stand, viewer, others);
    for (let sent = 0; sent < messagesInEach; sent += 1) await send(stand, sender, draft(id, `text ${sent}`));
  }
  return { viewer, id };
}
