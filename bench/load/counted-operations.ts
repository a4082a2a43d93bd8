import { v7 as uuidv7 } from 'uuid';
import type { Account, Stand } from '../../e2e/stand/index.ts';
import { openSocket } from '../../e2e/stand/socket.ts';
import { draft, makeGroup, send } from '../../e2e/stand/talk.ts';
import { metricsUrls, type StoreRequests, storeRequestsOf } from './store-requests.ts';

export type CountedOperation = {
  name: string;
  count(): Promise<StoreRequests>;
  /** `store/service/statement` and how often; what is not named is not asked at all. */
  expected: Readonly<Record<string, number>>;
};

const oneConversation = 'postgres/conversations/conversations_for_viewer';
const list = 'postgres/conversations/inbox_page';
const listWithParticipants = 'postgres/conversations/inbox_page_with_participants';
const participants = 'postgres/conversations/participant_pages';
const people = 'postgres/users/users_by_id';

/** Before the acknowledgement one commit, then one write of the message and its change; then what nobody waits for. */
const aSend = {
  'postgres/conversations/claim_message': 1,
  'cassandra//write_batch': 1,
  'redis/messages/evalsha': 1,
};

const conversations = 12;
const messagesInEach = 3;

const page = `query ($id: ID!) { conversation(id: $id) {
  messages(first: 20) { nodes { id text sender { id username displayName } replyTo { id } } } } }`;
const oldestPage = `query ($id: ID!) { conversation(id: $id) {
  messages(last: 20) { nodes { id text sender { id username displayName } } } } }`;
const lastMessages = `{ viewer { conversations(first: 50) { nodes { id unreadCount lastMessage { id text sender { username } } } } } }`;
const participantsWithPresence = `{ viewer { conversations(first: 50) { nodes { id participants(first: 4) { nodes { id username presence { status } } } } } } }`;
const sameTwice = `query ($id: ID!) {
  one: conversation(id: $id) { title unreadCount }
  other: conversation(id: $id) { messageCount participants { nodes { id username } } }
}`;
const eventsQuery = `subscription ($id: ID!, $after: Sequence) { conversationEvents(conversationId: $id, after: $after) {
  ... on MessageAdded { sequence message { id sequence text createdAt sender { id } } } } }`;
const sendMutation = `mutation ($input: SendMessageInput!) { sendMessage(input: $input) { __typename } }`;

/**
 * Operations over a dozen conversations, with all that each asks of the stores while limits and sessions are known:
 * as many partition reads or writes as it names partitions, and no more SQL however long the lists are. Messages that
 * messages itself remembers cost nothing at all.
 */
export async function countedOperations(
  stand: Stand,
  { isRemembered }: { isRemembered: boolean },
): Promise<CountedOperation[]> {
  const read = (asked: Record<string, number>) => (isRemembered ? {} : asked);
  const { viewer, id } = await talk(stand);
  const urls = metricsUrls(stand);
  const counted = (
    name: string,
    expected: CountedOperation['expected'],
    document: string,
    variables: () => Record<string, unknown>,
  ) => ({
    name,
    expected,
    count: () => storeRequestsOf(urls, () => stand.ask(document, variables(), viewer.token)),
  });
  const ofOne = () => ({ id });
  const input = () => ({ input: { conversationId: id, clientMessageId: uuidv7(), text: 'another' } });
  return [
    counted(
      'the newest page',
      { [oneConversation]: 1, [people]: 1, ...read({ 'redis/messages/lrange': 1 }) },
      page,
      ofOne,
    ),
    counted(
      'the oldest page',
      { [oneConversation]: 1, [people]: 1, ...read({ 'cassandra//read_oldest_messages': 1 }) },
      oldestPage,
      ofOne,
    ),
    counted(
      'twelve conversations with their latest messages',
      { [list]: 1, [people]: 1, ...read({ 'cassandra//read_messages_by_id': conversations }) },
      lastMessages,
      () => ({}),
    ),
    counted(
      'twelve conversations with their participants',
      { [listWithParticipants]: 1, [people]: 1, 'redis/users/zmscore': 1, 'redis/users/hmget': 3 },
      participantsWithPresence,
      () => ({}),
    ),
    counted(
      'one conversation asked for twice',
      { [oneConversation]: 1, [participants]: 1, [people]: 1 },
      sameTwice,
      ofOne,
    ),
    counted('a send', aSend, sendMutation, input),
    await followedSend(stand, urls, { ...aSend, ...read({ 'cassandra//read_messages_by_id': 1 }) }),
  ];
}

/** Until another member has the event. What a subscriber asks once, it has asked before anything is counted. */
async function followedSend(
  stand: Stand,
  urls: readonly string[],
  expected: CountedOperation['expected'],
): Promise<CountedOperation> {
  const [sender, reader] = [await stand.signUp(), await stand.signUp()];
  const id = await makeGroup(stand, sender, [reader]);
  return {
    name: 'a send that another member follows',
    expected,
    async count() {
      const socket = openSocket(stand, reader.token);
      const events = socket.subscribe(eventsQuery, { id, after: 0 });
      await events.next();
      const counts = await storeRequestsOf(urls, () =>
        Promise.all([events.next(), send(stand, sender, draft(id, 'followed'))]),
      );
      await socket.close();
      return counts;
    },
  };
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
