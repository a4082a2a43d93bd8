import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A message as its reader must see it. */
export type Expected = {
  sender: string;
  text: string;
  createdAt: string;
  /** The text of the message it answers. */
  replyText: string | null;
};

const nicks = ['anna', 'Anna', 'ben[away]', 'cleo|work', '{{', '[x] eno', 'J-D_', '`tick`'];
const minutesApart = 3;

/** Numbers that look random and are the same in every run. */
function sequenceOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
}

/**
 * Writes one log of so many lines with its links into a folder, a system line at every tenth, and gives its messages.
 * Midnight passes within it.
 */
export async function writeInventedLog(folder: string, day: string, lineCount: number): Promise<Expected[]> {
  const draw = sequenceOf(lineCount);
  const byLine = new Map<number, Expected>();
  const raw: string[] = [];
  const links: string[] = [];
  let time = Date.parse(`${day}T20:00:00.000Z`);
  for (let line = 0; line < lineCount; line += 1) {
    if (line % 10 === 9) {
      raw.push('=== somebody [~somebody@example.org]  has joined #garden');
      continue;
    }
    const sender = nicks[draw(nicks.length)] ?? '';
    const text = `${'word '.repeat(draw(20))}number ${line} of ${day}`;
    time += draw(2) * draw(minutesApart) * 60_000;
    const createdAt = new Date(time).toISOString();
    const earlier = line - 1 - draw(700);
    const answered = draw(3) === 0 ? byLine.get(earlier) : undefined;
    byLine.set(line, { sender, text, createdAt, replyText: answered?.text ?? null });
    raw.push(`[${createdAt.slice(11, 16)}] <${sender}> ${text}`);
    links.push(`${answered ? earlier : line} ${line} -`);
  }
  await writeFile(join(folder, `${day}.train-x.raw.txt`), `${raw.join('\n')}\n`);
  await writeFile(join(folder, `${day}.train-x.annotation.txt`), `${links.join('\n')}\n`);
  return [...byLine.values()];
}
