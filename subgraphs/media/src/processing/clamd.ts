import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';

/** Asks whether bytes are harmful. */
export type Scanner = {
  /** The name of what was found; null when nothing was. @throws when the scanner is away or does not answer. */
  scan(bytes: Readable): Promise<string | null>;
};

const timeoutMs = 60_000;
const answerBytesAtMost = 4096;

/** A ClamAV daemon at `host:port`, asked by its INSTREAM command. */
export function createClamdScanner(address: string): Scanner {
  const [host, port] = address.split(':');
  return {
    async scan(bytes) {
      const socket = connect({ host, port: Number(port) });
      socket.setTimeout(timeoutMs, () => socket.destroy(new Error('clamd did not answer in time')));
      try {
        const answer = readAnswer(socket);
        await Promise.race([sendBytes(socket, bytes), answer]);
        return verdictOf(await answer);
      } finally {
        bytes.destroy();
        socket.destroy();
      }
    },
  };
}

/** Each chunk after its length in four bytes; no bytes at all is the end. */
async function sendBytes(socket: Socket, bytes: Readable): Promise<void> {
  await write(socket, 'zINSTREAM\0');
  for await (const chunk of bytes) {
    await write(socket, lengthOf(chunk.length));
    await write(socket, chunk);
  }
  await write(socket, lengthOf(0));
}

function lengthOf(length: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}

function write(socket: Socket, data: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(data, (error) => (error ? reject(error) : resolve()));
  });
}

function readAnswer(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      answer += text;
      if (answer.includes('\0')) resolve(answer.slice(0, answer.indexOf('\0')));
      else if (answer.length > answerBytesAtMost) reject(new Error('clamd answered with too much'));
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('clamd closed the connection without an answer')));
  });
}

function verdictOf(answer: string): string | null {
  if (answer === 'stream: OK') return null;
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  if (found === undefined) throw new Error(`clamd answered: ${answer}`);
  return found;
}
