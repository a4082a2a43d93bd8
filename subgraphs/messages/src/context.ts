import type { Caller } from '@messenger/auth';
import { type MessageRef, millisecondsFromTicks, ticksOfTimeuuid } from '@messenger/ids';
import type { Connection } from '@messenger/pagination';
import DataLoader from 'dataloader';
import type { Access, ConversationCalls } from './conversation-calls.ts';
import type { Message } from './message.ts';
import { type AroundRequest, pageAround } from './page-around.ts';
import { type PageDependencies, type PageRequest, pageMessages } from './page-messages.ts';

/** A conversation, by its opaque id; the counts come with it where conversations has shown it to this viewer. */
export type ConversationReference = {
  id: string;
  messageCount?: number;
  internalLastMessageId?: string | null;
};

/** What one operation knows: who asks, and what was already read for them. */
export type Context = {
  caller: Caller;
  /** The viewer takes part, as conversations has told: it need not be asked. */
  grant(conversationId: string, access: Access): void;
  /** A message that the viewer may see. */
  findMessage(ref: MessageRef): Promise<Message | null>;
  /** A page of a conversation; null where the viewer does not take part. */
  findPage(request: PageRequest): Promise<Connection<Message> | null>;
  /** A page around a message; null where the viewer may not see it. */
  findAround(request: AroundRequest): Promise<Connection<Message> | null>;
};

export type ReadDependencies = PageDependencies & {
  conversations: ConversationCalls;
  /** Milliseconds since 1970. */
  now(): number;
};

const keysABatch = 1000;

/**
 * However many messages and pages an operation asks for: one call asks what the viewer may read, then each partition
 * is read once.
 */
export function createContext(use: ReadDependencies, caller: Caller): Context {
  const access = new DataLoader<string, Access | null>(
    async (conversationIds) => accessOf(use.conversations, caller, conversationIds),
    { maxBatchSize: keysABatch },
  );
  /** Of which of them the viewer may know; nothing is asked where their stream has seen that they may. */
  const rightsTo = (refs: readonly MessageRef[]): Promise<boolean[]> =>
    Promise.all(
      refs.map(async (ref) => isReadable(caller, ref) || (await access.load(ref.conversationId)) !== null),
    );
  const messages = new DataLoader<MessageRef, Message | null, string>(
    async (refs) => {
      const rights = await rightsTo(refs);
      const allowed = refs.filter((_, index) => rights[index]);
      const found = (await readSettled(use, allowed)).values();
      return rights.map((right) => (right ? (found.next().value ?? null) : null));
    },
    { maxBatchSize: keysABatch, cacheKeyFn: JSON.stringify },
  );
  const pages = new DataLoader<PageRequest, Connection<Message> | null, string>(
    (requests) =>
      Promise.all(
        requests.map(async (request) => {
          const right = await access.load(request.conversationId);
          return right && pageMessages(use, right, request);
        }),
      ),
    { maxBatchSize: keysABatch, cacheKeyFn: JSON.stringify },
  );
  return {
    caller,
    grant(conversationId, right) {
      if (caller.viewer) access.prime(conversationId, right);
    },
    findMessage: (ref) => messages.load(ref),
    findPage: (request) => pages.load(request),
    async findAround({ ref, size }) {
      const [right, message] = await Promise.all([access.load(ref.conversationId), messages.load(ref)]);
      return right && message && pageAround(use, right, message, size);
    },
  };
}

/** A message is between claim and store for milliseconds. */
const waitsMs = [5, 15, 45];
const youngMs = 10_000;

/** The messages; one of this moment that is not there yet may be about to come, so it is looked for again. */
async function readSettled(
  { messages, memory, sleep, now }: ReadDependencies,
  refs: readonly MessageRef[],
): Promise<(Message | null)[]> {
  const found = refs.map(memory.find);
  const others = refs.flatMap((ref, index) => (found[index] ? [] : [{ ref, index }]));
  const readInto = async (wanted: readonly { ref: MessageRef; index: number }[]): Promise<void> => {
    const stored = await messages.readMany(wanted.map(({ ref }) => ref));
    memory.add(stored.filter((message) => message !== null));
    for (const [place, { index }] of wanted.entries()) found[index] = stored[place] ?? null;
  };
  if (others.length > 0) await readInto(others);
  for (const wait of waitsMs) {
    const missing = refs.flatMap((ref, index) =>
      found[index] || !isYoung(ref, now()) ? [] : [{ ref, index }],
    );
    if (missing.length === 0) return found;
    await sleep(wait);
    await readInto(missing);
  }
  return found;
}

const isYoung = ({ timeuuid }: MessageRef, now: number): boolean =>
  Math.abs(now - millisecondsFromTicks(ticksOfTimeuuid(timeuuid))) < youngMs;

const isReadable = ({ viewer, readable }: Caller, { conversationId, sequence }: MessageRef): boolean =>
  viewer !== null && readable?.conversationId === conversationId && sequence <= readable.upTo;

async function accessOf(
  conversations: ConversationCalls,
  { viewer, requestId }: Caller,
  conversationIds: readonly string[],
): Promise<(Access | null)[]> {
  if (!viewer) return conversationIds.map(() => null);
  return conversations.access(viewer.userId, conversationIds, { viewer, requestId });
}
