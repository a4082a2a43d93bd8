import { decodeLines } from './decode-lines.ts';

/** A line that somebody wrote. */
export type LogMessage = {
  /** Its place in the file, from 0, as annotations count it. */
  line: number;
  nick: string;
  text: string;
  /** Minutes since the file's first midnight: 24 * 60 and more after midnight was passed. */
  minute: number;
};

export type ParsedLog = {
  lineCount: number;
  messages: LogMessage[];
  /** Joins, leaves and renames. */
  systemLineCount: number;
  /** Numbers of the lines that have none of the known forms. */
  unknownLines: number[];
};

const clock = String.raw`\[([01]\d|2[0-3]):([0-5]\d)\]`;
/** `<nick> text`; some clients leave nothing after the nick, not even the space. */
const spoken = new RegExp(`^${clock} <([^>]+)>(?: (.*))?$`, 's');
/** What is not said: its text is kept whole, with the nick in it, for that is how it is told from speech. */
const others = [
  // An action: `[04:46]  * nick waves`, kept as `* nick waves`.
  new RegExp(String.raw`^${clock}  (\* (\S+)(?: .*)?)$`, 's'),
  // A notice: `[05:12] -nick:#channel- text`, kept from the `-` on.
  new RegExp(String.raw`^${clock} (-([^\s:]+):[^\s-]+- .*)$`, 's'),
  // A line passed on from another window: `[01:09] (nick/#channel) text`, kept from the `(` on.
  new RegExp(String.raw`^${clock} (\(([^\s/]+)/[^\s)]+\) .*)$`, 's'),
];

type Written = { hours: number; minutes: number; nick: string; text: string };

/** Reads a whole log. A time that is earlier than the one before it is of the next day. */
export function parseLog(bytes: Uint8Array): ParsedLog {
  const lines = decodeLines(bytes);
  const log: ParsedLog = { lineCount: lines.length, messages: [], systemLineCount: 0, unknownLines: [] };
  let latest = 0;
  for (const [number, line] of lines.entries()) {
    const written = readLine(line);
    if (written) {
      latest = notBefore(latest, written.hours * 60 + written.minutes);
      log.messages.push({ line: number, nick: written.nick, text: written.text, minute: latest });
    } else if (line.startsWith('===')) log.systemLineCount += 1;
    else log.unknownLines.push(number);
  }
  return log;
}

function readLine(line: string): Written | null {
  const said = spoken.exec(line);
  if (said) {
    const [, hours = '', minutes = '', nick = '', text = ''] = said;
    return { hours: Number(hours), minutes: Number(minutes), nick, text };
  }
  for (const form of others) {
    const match = form.exec(line);
    if (!match) continue;
    const [, hours = '', minutes = '', text = '', nick = ''] = match;
    return { hours: Number(hours), minutes: Number(minutes), nick, text };
  }
  return null;
}

const minutesOfDay = 24 * 60;

function notBefore(latest: number, minuteOfDay: number): number {
  const day = Math.floor(latest / minutesOfDay);
  const sameDay = day * minutesOfDay + minuteOfDay;
  return sameDay < latest ? sameDay + minutesOfDay : sameDay;
}
