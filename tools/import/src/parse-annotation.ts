/** `earlier 1002, later 1003`: line 1003 answers line 1002. The same line twice starts a thread. */
export type Link = { earlier: number; later: number };

const link = /^(\d+) (\d+) -$/;

/** Reads an annotation file; throws with the number of the first line (from 1) that is none. */
export function parseAnnotation(text: string): Link[] {
  const links: Link[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const match = link.exec(line.trim());
    if (!match) throw new Error(`line ${index + 1} is not of the form "1002 1003 -"`);
    const [first, second] = [Number(match[1]), Number(match[2])];
    links.push({ earlier: Math.min(first, second), later: Math.max(first, second) });
  }
  return links;
}

/** What became of each link; the numbers add up to the number of links. */
export type LinkCounts = {
  replies: number;
  threadStarts: number;
  /** A message answers one message here: of several links, the nearest earlier message is kept. */
  furtherLinks: number;
  fromNoMessage: number;
  toNoMessage: number;
};

export type Replies = { byLine: Map<number, number>; counts: LinkCounts };

/** Which line each line answers, given the lines that are messages. */
export function chooseReplies(links: Link[], isMessage: (line: number) => boolean): Replies {
  const byLine = new Map<number, number>();
  const counts: LinkCounts = {
    replies: 0,
    threadStarts: 0,
    furtherLinks: 0,
    fromNoMessage: 0,
    toNoMessage: 0,
  };
  for (const { earlier, later } of links) {
    if (earlier === later) counts.threadStarts += 1;
    else if (!isMessage(later)) counts.fromNoMessage += 1;
    else if (!isMessage(earlier)) counts.toNoMessage += 1;
    else {
      const known = byLine.get(later);
      if (known !== undefined) counts.furtherLinks += 1;
      byLine.set(later, Math.max(earlier, known ?? earlier));
    }
  }
  counts.replies = byLine.size;
  return { byLine, counts };
}
