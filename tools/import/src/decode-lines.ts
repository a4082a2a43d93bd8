const strictUtf8 = () => new TextDecoder('utf-8', { fatal: true });
const windows1252 = new TextDecoder('windows-1252');
const lineFeed = 0x0a;

/**
 * The lines of a log. A line that is not UTF-8 is read as windows-1252, which gives every byte a letter, as
 * the chat clients of the time did. NUL, which PostgreSQL cannot keep in text, becomes its picture (U+2400);
 * all else stays. Lines end with LF or CRLF.
 */
export function decodeLines(bytes: Uint8Array): string[] {
  const lines = splitLines(bytes).map(decodeLine);
  return lines.map((line) => line.replace(/\r$/, '').replaceAll('\0', '\u2400'));
}

function splitLines(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  for (let end = bytes.indexOf(lineFeed); end !== -1; end = bytes.indexOf(lineFeed, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  if (start < bytes.length) lines.push(bytes.subarray(start));
  return lines;
}

function decodeLine(line: Uint8Array): string {
  try {
    return strictUtf8().decode(line);
  } catch {
    return windows1252.decode(line);
  }
}
