import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';

/** Asks whether bytes are harmful. */
export type Scanner = {
  /**
   * The name of what was found; null when nothing was. @throws ScannerAway, and ScanFailed when it is there but does not
   * say.
   */
  scan(bytes: Readable): Promise<string | null>;
};

/** A virus scanner that cannot be reached: files wait for it. */
export class ScannerAway extends Error {
  constructor(options: ErrorOptions) {
    super('The virus scanner is away.', options);
    this.name = 'ScannerAway';
  }
}

/** The scanner did not tell what it found: the file is more than it takes, or too much for it. */
export class ScanFailed extends Error {
  constructor(message: string, options: ErrorOptions = {}) {
    super(message, options);
    this.name = 'ScanFailed';
  }
}

/** Longer than the two minutes that a daemon looks at one file, unless it is told otherwise. */
const timeoutMs = 150_000;
const answerBytesAtMost = 4096;

/** A ClamAV daemon at `host:port`, asked by its INSTREAM command. */
export function createClamdScanner(address: string): Scanner {
  const [host, port] = address.split(':');
  return {
    async scan(bytes) {
      const socket = connect({ host, port: Number(port) });
      socket.setTimeout(timeoutMs, () => socket.destroy(new Error('clamd did not answer in time')));
      try {
        await once(socket, 'connect').catch((cause) => {
          throw new ScannerAway({ cause });
        });
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

/**
 * Each chunk after its length in four bytes; no bytes at all is the end. A daemon that takes no more closes the
 * connection meanwhile: what it said before counts.
 */
async function sendBytes(socket: Socket, bytes: Readable): Promise<void> {
  if (!(await write(socket, 'zINSTREAM\0'))) return;
  for await (const chunk of bytes) {
    if (!(await write(socket, lengthOf(chunk.length))) || !(await write(socket, chunk))) return;
  }
  await write(socket, lengthOf(0));
}

function lengthOf(length: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}

/** False when the connection is closed. */
function write(socket: Socket, data: string | Uint8Array): Promise<boolean> {
  return new Promise((resolve) => {
    socket.write(data, (error) => resolve(!error));
  });
}

function readAnswer(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      answer += text;
      if (answer.includes('\0')) resolve(answer.slice(0, answer.indexOf('\0')));
      else if (answer.length > answerBytesAtMost) reject(new ScanFailed('clamd answered with too much'));
    });
    socket.once('error', (cause) => reject(new ScanFailed('clamd did not answer', { cause })));
    socket.once('close', () => reject(new ScanFailed('clamd closed the connection without an answer')));
  });
}

function verdictOf(answer: string): string | null {
  if (answer === 'stream: OK') return null;
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  if (found === undefined) throw new ScanFailed(`clamd answered: ${answer}`);
  return found;
}
