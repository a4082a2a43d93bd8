/** Beyond this a payload is sent from where it stands instead of being copied for each subscriber. */
const longestCopied = 4096;

const textFrame = 0x81;
const beforeId = Buffer.from('{"id":"');
/** What JSON writes as it is, one byte each. */
const plain = /^[ !#-[\]-~]*$/;

/**
 * The text of a `next` message for all who asked the same, save for the id of each. It is encoded once, not once a
 * subscriber.
 */
export class SharedPayload {
  readonly text: string;
  #afterId: Buffer | null = null;

  constructor(text: string) {
    this.text = text;
  }

  /** All of the message that comes after the id. */
  get afterId(): Buffer {
    this.#afterId ??= Buffer.from(`","type":"next","payload":${this.text}}`);
    return this.#afterId;
  }
}

/**
 * The message as a WebSocket frame of a server, in one piece or two: RFC 6455, 5.2, unmasked. ws would put the text
 * together, count its bytes and encode them for each subscriber.
 */
export function nextFrame(id: string, { afterId }: SharedPayload): readonly [Buffer, Buffer?] {
  const name = plain.test(id) ? id : asciiJson(id);
  const messageBytes = beforeId.length + name.length + afterId.length;
  const headerBytes = messageBytes < 126 ? 2 : messageBytes < 0x10000 ? 4 : 10;
  const isWhole = afterId.length <= longestCopied;
  const frame = Buffer.allocUnsafe(headerBytes + messageBytes - (isWhole ? 0 : afterId.length));
  writeHeader(frame, messageBytes);
  frame.set(beforeId, headerBytes);
  // Short: letter by letter is faster than a call out of the engine.
  const start = headerBytes + beforeId.length;
  for (let at = 0; at < name.length; at += 1) frame[start + at] = name.charCodeAt(at);
  if (!isWhole) return [frame, afterId];
  frame.set(afterId, start + name.length);
  return [frame];
}

/** Within a JSON text, without quotes and with all but ASCII escaped. */
function asciiJson(text: string): string {
  const escaped = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(/[^ -~]/g, escaped);
}

function writeHeader(frame: Buffer, messageBytes: number): void {
  frame[0] = textFrame;
  if (messageBytes < 126) frame[1] = messageBytes;
  else if (messageBytes < 0x10000) {
    frame[1] = 126;
    frame.writeUInt16BE(messageBytes, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(messageBytes), 2);
  }
}
