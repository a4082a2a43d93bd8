import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseReplies, type LinkCounts, parseAnnotation } from './parse-annotation.ts';
import { type LogMessage, parseLog } from './parse-ubuntu-irc.ts';

/** A log that cannot be imported as it is; the message says which and why. */
export class UnusableLog extends Error {}

export type LogFile = {
  name: string;
  /** Midnight of its first day, in milliseconds since 1970. */
  midnight: number;
  lineCount: number;
  systemLineCount: number;
  unknownLines: number[];
  messages: LogMessage[];
  /** Line to the earlier line that it answers; both are messages. */
  replies: Map<number, number>;
  links: LinkCounts;
};

const rawName = /^(\d{4}-\d\d-\d\d)\.(.+)\.raw\.txt$/;

/** The logs of a folder, the oldest first; only the first `days` of them when that is given. */
export async function readLogs(folder: string, days = Number.POSITIVE_INFINITY): Promise<LogFile[]> {
  const names = await namesIn(folder);
  const raw = names.filter((name) => rawName.test(name)).sort();
  if (raw.length === 0) throw new UnusableLog(`${folder} holds no log of the form <day>.<part>.raw.txt.`);
  const files: LogFile[] = [];
  for (const name of raw.slice(0, days)) files.push(await readLog(folder, name, new Set(names)));
  return files;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    throw new UnusableLog(`${folder} cannot be read: ${cause instanceof Error ? cause.message : cause}`);
  }
}

async function readLog(folder: string, name: string, names: Set<string>): Promise<LogFile> {
  const midnight = Date.parse(`${rawName.exec(name)?.[1]}T00:00:00.000Z`);
  if (Number.isNaN(midnight)) throw new UnusableLog(`The name of ${name} begins with no day.`);
  const log = parseLog(await readFile(join(folder, name)));
  const messageLines = new Set(log.messages.map((message) => message.line));
  const { byLine, counts } = chooseReplies(await readLinks(folder, name, names), (line) =>
    messageLines.has(line),
  );
  return { name, midnight, ...log, replies: byLine, links: counts };
}

async function readLinks(folder: string, name: string, names: Set<string>) {
  const annotation = name.replace(/\.raw\.txt$/, '.annotation.txt');
  if (!names.has(annotation)) return [];
  try {
    return parseAnnotation(await readFile(join(folder, annotation), 'utf8'));
  } catch (cause) {
    throw new UnusableLog(`${annotation}: ${cause instanceof Error ? cause.message : cause}`);
  }
}
