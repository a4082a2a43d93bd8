import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Stand } from '../stand/index.ts';
import { openSocket } from '../stand/socket.ts';

const [text, continuation, close, ping] = [1, 0, 8, 9];
type Shape = { isLast?: boolean; isCompressed?: boolean; isMasked?: boolean; length?: number };

/** One frame as RFC 6455 has it, or nearly so. */
function frame(opcode: number, content: string | Buffer, shape: Shape = {}): Buffer {
  const { isLast = true, isCompressed = false, isMasked = true } = shape;
  const payload = Buffer.from(content);
  const length = shape.length ?? payload.length;
  const head = Buffer.alloc(10);
  head[0] = (isLast ? 0x80 : 0) | (isCompressed ? 0x40 : 0) | opcode;
  head[1] = (isMasked ? 0x80 : 0) | 127;
  head.writeBigUInt64BE(BigInt(length), 2);
  if (length < 126) head[1] = (isMasked ? 0x80 : 0) | length;
  return Buffer.concat([head.subarray(0, length < 126 ? 2 : 10), Buffer.alloc(isMasked ? 4 : 0), payload]);
}

const pieces = (count: number, content: string) =>
  Array.from({ length: count }, () => frame(continuation, content, { isLast: false }));

const bad: [what: string, code: number, frames: Buffer[]][] = [
  ['text that is no UTF-8', 1007, [frame(text, Buffer.from([0xff, 0xfe]))]],
  ['a compressed frame', 1002, [frame(text, '{}', { isCompressed: true })]],
  ['a frame without a mask', 1002, [frame(text, '{}', { isMasked: false })]],
  ['a frame of 2^40 bytes', 1009, [frame(text, '', { length: 2 ** 40 })]],
  ['the middle of a message', 1002, [frame(continuation, 'x')]],
  ['a reserved kind of frame', 1002, [frame(5, 'x')]],
  ['a ping in pieces', 1002, [frame(ping, 'x', { isLast: false })]],
  ['a close with a code that is none', 1002, [frame(close, Buffer.from([0, 1]))]],
  ['a message of very many pieces', 1008, [frame(text, '{', { isLast: false }), ...pieces(20_000, ' ')]],
  ['a message of very many empty pieces', 1008, [frame(text, '', { isLast: false }), ...pieces(20_000, '')]],
  ['brackets within brackets', 4400, [frame(text, '['.repeat(100_000))]],
  ['nothing', 4400, [frame(text, '')]],
  ['null', 4400, [frame(text, 'null')]],
  ['a message of a type that objects have', 4400, [frame(text, '{"type":"__proto__"}')]],
];

/** What a client sends that speaks WebSocket by hand. */
export function testFrames(stand: () => Stand): void {
  async function open(): Promise<Socket> {
    const { hostname, port } = new URL(stand().url);
    const socket = connect(Number(port), hostname);
    socket.write(
      `GET /graphql HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\n` +
        `sec-websocket-protocol: graphql-transport-ws\r\nsec-websocket-key: ${Buffer.alloc(16).toString('base64')}\r\n\r\n`,
    );
    const [head] = await once(socket, 'data');
    expect(String(head)).toMatch(/^HTTP\/1\.1 101 /);
    return socket;
  }

  it.each(bad)('sends %s', async (_what, code, frames) => {
    const socket = await open();
    // The server may be done with it before all is sent.
    socket.on('error', () => {});
    const heard = once(socket, 'data');
    for (const one of frames) socket.write(one);
    const [answer] = await heard;
    expect([answer[0], answer.readUInt16BE(2)]).toEqual([0x80 | close, code]);
    socket.destroy();
  });

  it('pings without end, and reads none of the answers', async () => {
    const socket = await open();
    socket.on('error', () => {});
    socket.pause();
    const flood = Buffer.concat(Array.from({ length: 1_000 }, () => frame(ping, Buffer.alloc(120))));
    let isOpen = true;
    socket.once('close', () => {
      isOpen = false;
    });
    while (isOpen) {
      socket.write(flood, () => {});
      await pause(5);
    }
    expect(socket.destroyed).toBe(true);
  });

  /** A socket that is logged in, and what it has heard. */
  async function logIn() {
    const { token } = await stand().signUp();
    const { hostname, port } = new URL(stand().url);
    const socket = new WebSocket(`ws://${hostname}:${port}/graphql`, 'graphql-transport-ws');
    const heard: { type: string; id?: string }[] = [];
    socket.onmessage = ({ data }) => heard.push(JSON.parse(String(data)));
    await once(socket, 'open');
    const say = (message: object) => socket.send(JSON.stringify(message));
    say({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
    while (!heard.some(({ type }) => type === 'connection_ack')) await pause(5);
    return { socket, heard, say };
  }
  const subscribing = (id: string) => ({ type: 'subscribe', id, payload: { query: '{ viewer { id } }' } });

  it('names its operations as an object has its own parts', async () => {
    const { socket, heard, say } = await logIn();
    const names = ['__proto__', 'constructor', 'toString'];
    for (const id of names) {
      say({ type: 'complete', id });
      say(subscribing(id));
    }
    while (heard.filter(({ type }) => type === 'complete').length < names.length) await pause(5);
    const answered = heard.filter(({ type }) => type === 'next').map(({ id }) => id);
    expect(answered.sort()).toEqual(names.sort());
    socket.close();
  });

  it('gives an operation an id that takes more room than all else of it', async () => {
    const { socket, heard, say } = await logIn();
    say(subscribing('i'.repeat(256)));
    while (!heard.some(({ type }) => type === 'complete')) await pause(5);
    const closed = once(socket, 'close');
    say(subscribing('i'.repeat(257)));
    const [{ code }] = await closed;
    expect(code).toBe(4400);
  });

  it('leaves others as they were', async () => {
    const { token } = await stand().signUp();
    const socket = openSocket(stand(), token);
    expect((await socket.subscribe('{ viewer { id } }').next()).viewer.id).toMatch(/^usr_/);
    await socket.close();
  });
}
