import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeLines } from './decode-lines.ts';
import { chooseReplies, parseAnnotation } from './parse-annotation.ts';
import { parseLog } from './parse-ubuntu-irc.ts';
import { type LogFile, readLogs, UnusableLog } from './read-logs.ts';
import { usernameOfNick } from './usernames.ts';

const fixtures = join(import.meta.dirname, '../fixtures/ubuntu-irc');
const bytes = (text: string) => new TextEncoder().encode(text);
const textOf = (log: LogFile | undefined, line: number) =>
  log?.messages.find((message) => message.line === line);

describe('the invented logs', () => {
  let first: LogFile | undefined;
  let second: LogFile | undefined;
  beforeAll(async () => {
    [first, second] = await readLogs(fixtures);
  });

  it('account for every line', () => {
    for (const log of [first, second]) {
      const parts =
        (log?.messages.length ?? 0) + (log?.systemLineCount ?? 0) + (log?.unknownLines.length ?? 0);
      expect(parts).toBe(log?.lineCount);
    }
    expect(first?.messages.length).toBe(17);
    expect(first?.unknownLines).toEqual([]);
    expect(second?.unknownLines).toEqual([9]);
  });

  it('keep texts as they were written', () => {
    expect(textOf(first, 6)?.text).toBe('    a litre a day');
    expect(textOf(first, 7)?.text).toBe('two when it is hot  ');
    expect(textOf(first, 9)?.text).toBe('');
    expect(textOf(first, 10)?.text).toBe('');
    expect(textOf(first, 11)?.text).toBe('grüße aus Köln 🍅 — meine blühen schon');
    expect(textOf(first, 18)?.text).toBe('Ben: <really> three? [12:00] is when I water, === or so');
  });

  it('read what is not UTF-8, and what PostgreSQL cannot keep', () => {
    expect(textOf(first, 12)?.text).toBe('café naïve “quoted”');
    expect(textOf(first, 19)?.text).toBe('anna: yes\tthree \u0008\u007f and one\u2400more');
  });

  it('keep actions, notices and lines passed on whole, by their nick', () => {
    expect(textOf(first, 8)).toMatchObject({ nick: 'cleo', text: '* cleo waters hers twice a day' });
    expect(textOf(first, 16)).toMatchObject({
      nick: 'robot',
      text: '-robot:#garden- frost warning for the morning',
    });
    expect(textOf(first, 17)).toMatchObject({
      nick: 'dora',
      text: '(dora/#garden) anna: have you seen http://garden.example/frost ?',
    });
  });

  it('take a nick up to its bracket, spaces included', () => {
    expect(textOf(second, 4)?.nick).toBe('[x] eno ');
  });

  it('pass midnight', () => {
    expect(textOf(first, 13)?.minute).toBe(23 * 60 + 59);
    expect(textOf(first, 15)?.minute).toBe(24 * 60 + 2);
    expect(new Date((second?.midnight ?? 0) + 7 * 3_600_000).toISOString()).toBe('2021-03-03T07:00:00.000Z');
  });

  it('take the nearest earlier message of several links and count the rest', () => {
    expect(first?.replies.get(7)).toBe(5);
    expect(first?.replies.get(8)).toBe(5);
    expect(first?.replies.has(14)).toBe(false);
    expect(first?.links).toEqual({
      replies: 9,
      threadStarts: 3,
      furtherLinks: 1,
      fromNoMessage: 1,
      toNoMessage: 1,
    });
  });
});

it('refuses a folder without logs, or that is not there', async () => {
  await expect(readLogs(import.meta.dirname)).rejects.toThrow(UnusableLog);
  await expect(readLogs(join(fixtures, 'nowhere'))).rejects.toThrow(UnusableLog);
});

it('reads the first days only when asked', async () => {
  expect((await readLogs(fixtures, 1)).map((log) => log.name)).toEqual(['2021-03-01.train-a.raw.txt']);
});

it('counts no line after the last line feed, and takes CRLF as an end of line', () => {
  expect(decodeLines(bytes('a\r\nb\n'))).toEqual(['a', 'b']);
  expect(decodeLines(bytes('a\nb'))).toEqual(['a', 'b']);
});

it('knows what is no line of a log', () => {
  const log = parseLog(bytes('[24:00] <a> x\n[1:00] <a> x\n<a> x\n[01:00] <> x\n\n'));
  expect(log.unknownLines).toEqual([0, 1, 2, 3, 4]);
});

it('reads links in either order and names a broken line', () => {
  expect(parseAnnotation('5 3 -\n')).toEqual([{ earlier: 3, later: 5 }]);
  expect(() => parseAnnotation('1 2 -\n1 2\n')).toThrow('line 2');
});

it('accounts for every link', () => {
  const link = fc.record({ earlier: fc.nat(30), later: fc.nat(30) });
  fc.assert(
    fc.property(fc.array(link), (drawn) => {
      const links = drawn.filter(({ earlier, later }) => earlier <= later);
      const { byLine, counts } = chooseReplies(links, (line) => line % 3 !== 0);
      const { replies, threadStarts, furtherLinks, fromNoMessage, toNoMessage } = counts;
      expect(replies + threadStarts + furtherLinks + fromNoMessage + toNoMessage).toBe(links.length);
      for (const [later, earlier] of byLine) expect(earlier).toBeLessThan(later);
    }),
  );
});

describe('user names of nicks', () => {
  const nick = fc.string({ minLength: 1, maxLength: 30, unit: fc.constantFrom(...'aB.-_[]{}|^`\\ é0') });

  it('are valid', () => {
    fc.assert(fc.property(nick, (text) => /^[a-z0-9._-]{3,50}$/.test(usernameOfNick(text))));
  });

  it('differ for different nicks', () => {
    const pair = fc.tuple(nick, nick).filter(([one, other]) => one !== other);
    fc.assert(fc.property(pair, ([one, other]) => usernameOfNick(one) !== usernameOfNick(other)));
    expect(usernameOfNick('Ben')).not.toBe(usernameOfNick('ben'));
    expect(usernameOfNick('a.b')).not.toBe(usernameOfNick('aB'));
  });
});
