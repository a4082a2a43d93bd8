import { setTimeout as pause } from 'node:timers/promises';
import type { Account, Stand } from '../e2e/stand/index.ts';
import {
  type CountedChange,
  countedChanges,
  type Indexed,
  indexedMessages,
} from '../e2e/stand/side-stores.ts';
import { endProcess, startProcess } from './fault.ts';
import { readFinalFiles } from './final-files.ts';
import { type FinalConversation, type FinalFiles, type FinalState, replayLine } from './history.ts';
import { type Listed, readInbox, readLog, readPages } from './read-back.ts';
import { someAtOnce } from './some-at-once.ts';
import type { System } from './system.ts';

const storesPatienceMs = 60_000;
const readPatienceMs = 60_000;
const retryMs = 500;
const atOnce = 4;
/** So many members replay the whole log of a conversation; the others follow it live while it grows. */
const mostReplays = 3;

type Reader = {
  stand: Stand;
  /** What each person's list of conversations says, by person and conversation. */
  inboxes: Map<string, Map<string, Listed>>;
  people: readonly Account[];
  unreadable: FinalState['unreadable'];
};

/** Reads back everything that the people can see, and what the side stores hold. */
export async function readFinalState(
  system: System,
  people: readonly Account[],
  conversationIds: readonly string[],
): Promise<FinalState> {
  const { stand, engines } = system;
  await forgetMessages(system);
  const reader: Reader = { stand, people, inboxes: new Map(), unreadable: [] };
  await someAtOnce(people, atOnce, async (person) => {
    const listed = await patiently(reader, `the inbox of ${person.id}`, () => readInbox(stand, person));
    reader.inboxes.set(person.id, listed ?? new Map());
  });
  // Some were made by those who never heard of it.
  const listed = [...reader.inboxes.values()].flatMap((inbox) => [...inbox.keys()]);
  const ids = [...new Set([...conversationIds, ...listed])];
  const found = await someAtOnce(ids, atOnce, (id) => readConversation(reader, id));
  const conversations = found.filter((each) => each !== null);
  const count = conversations.reduce((sum, { messages }) => sum + messages.length, 0);
  const changeCount = conversations.reduce((sum, { changes }) => sum + changes.length, 0);
  const { ELASTICSEARCH_URL: searchUrl = '', MONGODB_URL: filesUrl = '' } = engines.environment;
  return {
    conversations,
    indexed: await orUnreadable(reader, 'the search index', settledIndex(searchUrl, stand, count)),
    counted: await orUnreadable(reader, 'the event store', settledEvents(stand, changeCount)),
    files: await orUnreadable(reader, 'the files', settledFiles(filesUrl, stand)),
    unreadable: reader.unreadable,
  };
}

/** Messages are read from the stores then, and not from the memory of who wrote them. */
async function forgetMessages(system: System): Promise<void> {
  await endProcess(system, 'messages');
  await startProcess(system, 'messages');
}

/** Null when nobody takes part in it any more, or it cannot be read. */
async function readConversation(reader: Reader, id: string): Promise<FinalConversation | null> {
  const { stand, people, inboxes } = reader;
  const listing = people.filter((person) => inboxes.get(person.id)?.has(id));
  for (const person of listing) {
    const pages = await patiently(reader, `${id} for ${person.id}`, () => readPages(stand, person, id));
    if (!pages) continue;
    const { headSequence, messageCount, messages, memberIds } = pages;
    const members = people.filter((each) => memberIds.has(each.id));
    const logs = await Promise.all(
      members
        .slice(0, mostReplays)
        .map((member) =>
          patiently(reader, `the log of ${id} for ${member.id}`, () =>
            readLog(stand, member, id, headSequence),
          ),
        ),
    );
    for (const each of listing) if (!memberIds.has(each.id)) strayListing(reader, id, each.id);
    return {
      id,
      headSequence,
      messageCount,
      messages,
      changes: logs.find((log) => log !== null) ?? [],
      members: members.map(({ id: userId }, index) => ({
        userId,
        // Whoever does not find it in the list has no count at all, which is wrong.
        unreadCount: inboxes.get(userId)?.get(id)?.unreadCount ?? Number.NaN,
        replay: logs[index]?.map(replayLine) ?? null,
      })),
    };
  }
  return null;
}

function strayListing({ unreadable }: Reader, id: string, userId: string): void {
  unreadable.push({ what: `${id} of ${userId}`, why: 'it is in their list, and they do not take part' });
}

async function settledIndex(url: string, stand: Stand, count: number): Promise<Indexed[]> {
  return settled(
    () => indexedMessages(url, stand.environment),
    (indexed) => indexed.length >= count,
  );
}

/** The engine is inside the search service, which is stopped to look. */
async function settledEvents(stand: Stand, count: number): Promise<string[]> {
  return settled(
    async () => {
      await endProcess({ stand }, 'search');
      const counted = await countedChanges(stand.environment);
      await startProcess({ stand }, 'search');
      return counted.map(lineOf);
    },
    (counted) => counted.length >= count,
    3_000,
  );
}

const kinds: Readonly<Record<string, string>> = {
  message_sent: 'message',
  participants_changed: 'participants',
  attachment_processed: 'attachment',
};

/** As `countedLine` writes it. */
const lineOf = ({ conversationId, sequence, type, messageId }: CountedChange): string =>
  [conversationId, sequence, kinds[type], ...(messageId === null ? [] : [messageId])].join(' ');

async function settledFiles(url: string, stand: Stand): Promise<FinalFiles> {
  return settled(
    () => readFinalFiles(url, stand.environment),
    ({ documents }) => documents.every(({ status }) => status !== 'processing'),
  );
}

/** Looks again until it has come to rest and can be looked at, or patience is over. */
async function settled<T>(
  look: () => Promise<T>,
  isSettled: (seen: T) => boolean,
  everyMs = retryMs,
): Promise<T> {
  for (const end = Date.now() + storesPatienceMs; ; await pause(everyMs)) {
    try {
      const seen = await look();
      if (isSettled(seen) || Date.now() > end) return seen;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

async function orUnreadable<T>({ unreadable }: Reader, what: string, read: Promise<T>): Promise<T | null> {
  try {
    return await read;
  } catch (error) {
    unreadable.push({ what, why: String(error) });
    return null;
  }
}

/** As a client does it: what cannot be read now is read a little later. Null, and noted, when it never can. */
async function patiently<T>({ unreadable }: Reader, what: string, read: () => Promise<T>): Promise<T | null> {
  for (const end = Date.now() + readPatienceMs; ; await pause(retryMs)) {
    try {
      return await read();
    } catch (error) {
      if (Date.now() < end) continue;
      unreadable.push({ what, why: error instanceof Error ? error.message : String(error) });
      return null;
    }
  }
}
