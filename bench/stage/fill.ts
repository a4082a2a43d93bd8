import { decodeConversationId } from '@messenger/ids';
import type { Account } from '../../e2e/stand/index.ts';
import { ImportConversationDocument, ImportUsersDocument } from '../../tools/import/src/generated/calls.ts';
import { type ImportTarget, importLogs } from '../../tools/import/src/import-logs.ts';
import { openServices } from '../../tools/import/src/open-services.ts';
import type { LogFile } from '../../tools/import/src/read-logs.ts';
import { usernameOfNick } from '../../tools/import/src/usernames.ts';
import type { Stage } from './open-stage.ts';

/** A conversation that holds messages from the past; ids are opaque and decimal. */
export type Filled = { id: string; decimalId: string };

const peoplePerCall = 1000;
const callOptions = { timeoutMs: 60_000, requestId: 'bench' };
const midnight = Date.parse('2020-01-01T00:00:00.000Z');
const words = 'it may be that the day has come on which we see what was meant by all of this'.split(' ');

/** So many messages by so many people, as a log. Texts have 20 to 100 characters. */
export function inventedLog(messages: number, people: number): LogFile {
  const sentence = (line: number) =>
    Array.from({ length: 5 + (line % 15) }, (_, at) => words[(line + at) % words.length]);
  return {
    name: 'invented',
    midnight,
    lineCount: messages,
    systemLineCount: 0,
    unknownLines: [],
    messages: Array.from({ length: messages }, (_, line) => ({
      line,
      nick: `person${line % people}`,
      text: `${sentence(line).join(' ')}, line ${line}`,
      minute: line,
    })),
    replies: new Map(),
    links: { replies: 0, threadStarts: 0, furtherLinks: 0, fromNoMessage: 0, toNoMessage: 0 },
  };
}

export type Filler = {
  /** A new conversation of `owner` with so many messages by so many other people, and others who are silent. */
  fill(owner: Account, size: { messages: number; people: number; silent?: number }): Promise<Filled>;
  close(): Promise<void>;
};

/** Fills conversations through the importer, in this process. */
export async function openFiller({ stand }: Stage): Promise<Filler> {
  // The event store may belong to one process only.
  const { CLICKHOUSE_URL: _ofTheStand, ...environment } = stand.environment;
  const { calls, stop } = await openServices(environment);
  let count = 0;
  return {
    close: stop,
    async fill(owner, { messages, people, silent = 0 }) {
      count += 1;
      const target: ImportTarget = {
        calls,
        externalKey: `invented/${count}`,
        title: `Invented ${count}`,
        ownerUsername: owner.username,
      };
      const { conversationId: id } = await importLogs([inventedLog(messages, people)], target);
      if (silent > 0) await addSilent(target, owner, silent);
      return { id, decimalId: decimalOf(id) };
    },
  };
}

/** People without a password, as an import makes them, who join and write nothing. */
async function addSilent(target: ImportTarget, owner: Account, count: number): Promise<void> {
  const { calls, externalKey, title } = target;
  for (let added = 0; added < count; added += peoplePerCall) {
    const users = Array.from({ length: Math.min(peoplePerCall, count - added) }, (_, at) => ({
      username: usernameOfNick(`silent${added + at}`),
      displayName: `Silent ${added + at}`,
    }));
    const answer = await calls.request('users', ImportUsersDocument, { users }, callOptions);
    const participantIds = answer.internalImportUsers;
    const input = { externalKey, title, ownerId: owner.id, participantIds };
    await calls.request('conversations', ImportConversationDocument, { input }, callOptions);
  }
}

export function decimalOf(conversationId: string): string {
  const decimal = decodeConversationId(conversationId);
  if (decimal === null) throw new Error(`${conversationId} is no conversation`);
  return decimal;
}
