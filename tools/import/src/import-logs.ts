import type { Calls } from '@messenger/calls';
import { decodeMessageId, millisecondsFromTicks, ticksOfTimeuuid } from '@messenger/ids';
import { v5 as uuidV5 } from 'uuid';
import {
  FindUserDocument,
  ImportConversationDocument,
  ImportMessagesDocument,
  ImportUsersDocument,
} from './generated/calls.ts';
import type { LogMessage } from './parse-ubuntu-irc.ts';
import type { LogFile } from './read-logs.ts';
import { displayNameOfNick, usernameOfNick } from './usernames.ts';

/** Makes the ids of imported messages differ from every other UUIDv5. */
const namespace = '0f6f0a1e-63f4-4c0b-8d7a-5b9f1d0c2e38';
const peoplePerCall = 1000;
const messagesPerCall = 500;
const callOptions = { timeoutMs: 60_000, requestId: 'import' };

/** The services refuse what is to be imported; the message says why. */
export class ImportRefused extends Error {}

export type ImportTarget = {
  calls: Calls;
  /** Names the log: a second import with the same name goes on with the same conversation. */
  externalKey: string;
  title: string;
  /** The account that owns the conversation, and so can read it. */
  ownerUsername: string;
};

export type ImportProgress = {
  messages: number;
  /** How many of them were there before. */
  duplicates: number;
  /** How many have a later time than their line, since a younger message was in the conversation already. */
  postponed: number;
};

export type Imported = ImportProgress & { conversationId: string; people: number };

/**
 * Brings logs into one conversation, in their order, in batches through the same claim as live messages. What
 * earlier runs brought is found again by the place of its line, so any run can be broken off and repeated.
 */
export async function importLogs(
  files: readonly LogFile[],
  target: ImportTarget,
  onProgress: (progress: ImportProgress) => void = () => {},
): Promise<Imported> {
  const ownerId = await findOwner(target);
  const people = await importPeople(files, target.calls);
  const conversationId = await importConversation(ownerId, [...people.values()], target);
  const progress: ImportProgress = { messages: 0, duplicates: 0, postponed: 0 };
  for (const file of files) {
    for await (const batch of importMessages(file, people, conversationId, target)) {
      progress.messages += batch.messages;
      progress.duplicates += batch.duplicates;
      progress.postponed += batch.postponed;
      onProgress(progress);
    }
  }
  return { ...progress, conversationId, people: people.size };
}

async function findOwner({ calls, ownerUsername }: ImportTarget): Promise<string> {
  const variables = { username: ownerUsername };
  const { internalUserByUsername } = await calls.request('users', FindUserDocument, variables, callOptions);
  if (internalUserByUsername) return internalUserByUsername;
  throw new ImportRefused(
    `There is no account ${ownerUsername}. Name one with --as; \`npm start\` makes alice when it starts for the first time.`,
  );
}

/** User ids by nick. */
async function importPeople(files: readonly LogFile[], calls: Calls): Promise<Map<string, string>> {
  const nicks = [...new Set(files.flatMap((file) => file.messages.map((message) => message.nick)))];
  const people = new Map<string, string>();
  for (const part of batches(nicks, peoplePerCall)) {
    const users = part.map((nick) => ({
      username: usernameOfNick(nick),
      displayName: displayNameOfNick(nick),
    }));
    const answer = await calls.request('users', ImportUsersDocument, { users }, callOptions);
    for (const [index, nick] of part.entries()) people.set(nick, at(answer.internalImportUsers, index));
  }
  return people;
}

async function importConversation(
  ownerId: string,
  participantIds: string[],
  { calls, externalKey, title }: ImportTarget,
): Promise<string> {
  let conversationId = '';
  for (const part of batches(participantIds, peoplePerCall)) {
    const input = { externalKey, title, ownerId, participantIds: part };
    const answer = await calls.request('conversations', ImportConversationDocument, { input }, callOptions);
    conversationId = answer.internalImportConversation.conversationId;
  }
  return conversationId;
}

async function* importMessages(
  file: LogFile,
  people: ReadonlyMap<string, string>,
  conversationId: string,
  { calls, externalKey }: ImportTarget,
): AsyncGenerator<ImportProgress> {
  const idsByLine = new Map<number, string>();
  for (const batch of batches(file.messages, messagesPerCall)) {
    const placeByLine = new Map(batch.map((message, place) => [message.line, place]));
    const messages = batch.map((message) => ({
      senderId: people.get(message.nick) ?? '',
      clientMessageId: uuidV5(`${externalKey}/${file.name}/${message.line}`, namespace),
      text: message.text,
      createdAt: timeOf(file, message),
      ...replyOf(file.replies.get(message.line), placeByLine, idsByLine),
    }));
    const variables = { input: { conversationId, messages } };
    const answer = await calls.request('messages', ImportMessagesDocument, variables, callOptions);
    const result = answer.internalImportMessages;
    if (result.__typename !== 'InternalImportedMessages') {
      throw new ImportRefused(`${file.name}, line ${(batch[0]?.line ?? 0) + 1} and on: ${result.message}`);
    }
    let postponed = 0;
    for (const [place, message] of batch.entries()) {
      const id = at(result.messageIds, place);
      idsByLine.set(message.line, id);
      if (timeOfId(id) !== Date.parse(timeOf(file, message))) postponed += 1;
    }
    yield { messages: batch.length, duplicates: result.duplicateCount, postponed };
  }
}

function timeOf(file: LogFile, message: LogMessage): string {
  return new Date(file.midnight + message.minute * 60_000).toISOString();
}

/** Milliseconds since 1970. */
function timeOfId(messageId: string): number {
  const ref = decodeMessageId(messageId);
  if (!ref) throw new Error('messages gave an id that is none');
  return millisecondsFromTicks(ticksOfTimeuuid(ref.timeuuid));
}

/** The answered message by its place in the same batch, else by the id that an earlier batch gave it. */
function replyOf(
  line: number | undefined,
  placeByLine: ReadonlyMap<number, number>,
  idsByLine: ReadonlyMap<number, string>,
): { replyToIndex?: number; replyToId?: string } {
  if (line === undefined) return {};
  const place = placeByLine.get(line);
  if (place !== undefined) return { replyToIndex: place };
  const id = idsByLine.get(line);
  return id === undefined ? {} : { replyToId: id };
}

function* batches<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

function at(ids: readonly string[], index: number): string {
  const id = ids[index];
  if (id === undefined) throw new Error('a service gave fewer ids than it was given things');
  return id;
}
