/** Beyond this a payload is sent from where it stands instead of being copied for each subscriber. */
const longestCopied = 4096;

const textFrame = 0x81;
const payloadKey = '","type":"next","payload":';

/**
 * The text of a `next` message for all who asked the same, save for the id of each. It is encoded once, not once a
 * subscriber.
 */
export class SharedPayload {
  readonly text: string;
  #encoded: Buffer | null = null;

  constructor(text: string) {
    this.text = text;
  }

  /** With what comes after it in a message. */
  get encoded(): Buffer {
    this.#encoded ??= Buffer.from(`${this.text}}`);
    return this.#encoded;
  }
}

/**
 * The message as a WebSocket frame of a server, in one piece or two: RFC 6455, 5.2, unmasked. ws would put the text
 * together, count its bytes and encode them for each subscriber.
 */
export function nextFrame(id: string, { encoded }: SharedPayload): readonly [Buffer, Buffer?] {
  const name = `{"id":${JSON.stringify(id)}`;
  const opening = name.slice(0, -1) + payloadKey;
  const openingBytes = Buffer.byteLength(opening);
  const messageBytes = openingBytes + encoded.length;
  const headerBytes = messageBytes < 126 ? 2 : messageBytes < 0x10000 ? 4 : 10;
  const isWhole = encoded.length <= longestCopied;
  const frame = Buffer.allocUnsafe(headerBytes + (isWhole ? messageBytes : openingBytes));
  writeHeader(frame, messageBytes);
  frame.write(opening, headerBytes);
  if (!isWhole) return [frame, encoded];
  frame.set(encoded, headerBytes + openingBytes);
  return [frame];
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
