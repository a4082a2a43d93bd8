import { EventEmitter } from 'node:events';
import { createLogger } from '@messenger/telemetry';
import { expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { closeCodes } from './close-codes.ts';
import { LiveSocket, type SocketOptions } from './live-socket.ts';
import { SharedPayload } from './next-frame.ts';

/** A socket whose other end reads when the test says so. */
class FakeWebSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  closes: (number | undefined)[] = [];
  #written: (() => void)[] = [];

  readonly duplex = {
    write: (frame: Buffer, written?: unknown) => this.#take(frame, written),
    cork() {},
    uncork() {},
  };

  send(text: string, written?: () => void): void {
    this.#take(text, written);
  }

  #take({ length }: string | Buffer, written: unknown): boolean {
    this.bufferedAmount += length;
    if (typeof written === 'function') this.#written.push(() => written());
    return true;
  }

  read(): void {
    this.bufferedAmount = 0;
    for (const written of this.#written.splice(0)) written();
  }

  close(code?: number): void {
    this.readyState = 2;
    this.closes.push(code);
  }

  ping(): void {}

  terminate(): void {
    this.closes.push(undefined);
  }
}

function opened(receive: SocketOptions['receive'] = async () => {}) {
  const webSocket = new FakeWebSocket();
  let now = 0;
  const client = { ipAddress: null, userAgent: null, place: {} };
  const transport = { webSocket: webSocket as unknown as WebSocket, duplex: webSocket.duplex };
  const socket = new LiveSocket(transport, client, {
    limits: { maxBufferedBytes: 1000, messagesPerSecond: 10, messageBurst: 20 },
    now: () => now,
    receive,
    onClosing: () => {},
    onClosed: () => {},
    onFrame: () => {},
    formatError: (error) => error.toJSON(),
    logger: createLogger({ service: 'test', level: 'silent' }),
  });
  const pass = (milliseconds: number) => {
    now += milliseconds;
  };
  return { socket, webSocket, pass };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

it('is closed when more waits than it may', () => {
  const { socket, webSocket } = opened();
  socket.send('x'.repeat(900));
  expect(webSocket.closes).toEqual([]);
  socket.send('x'.repeat(200));
  expect(webSocket.closes).toEqual([]);
  socket.send('x');
  expect(webSocket.closes).toEqual([closeCodes.tooSlow]);
  expect(webSocket.bufferedAmount).toBe(1100);
});

it('takes answers that are larger than what may wait, from a client that reads', () => {
  const { socket, webSocket } = opened();
  for (let count = 0; count < 3; count += 1) {
    socket.send('x'.repeat(5000));
    webSocket.read();
  }
  expect(webSocket.closes).toEqual([]);
});

it('lets replays go on one after the other, so that together they do not overfill it', async () => {
  const { socket, webSocket } = opened();
  let sent = 0;
  const payload = new SharedPayload('x'.repeat(200));
  const replay = async () => {
    for (let count = 0; count < 5; count += 1) {
      await socket.sendNextInTime('1', payload, () => true);
      sent += 1;
    }
  };
  const all = Promise.all(Array.from({ length: 20 }, replay));
  while (sent < 100) {
    await settled();
    expect(webSocket.closes).toEqual([]);
    webSocket.read();
  }
  await all;
});

it('lets what waits for it go on when it is closed', async () => {
  const { socket } = opened();
  socket.send('x'.repeat(900));
  const waiting = socket.sendNextInTime('1', new SharedPayload('{}'), () => true);
  socket.close(closeCodes.goingAway, 'bye');
  await waiting;
});

it('takes bursts of messages, but not more than so many a second', () => {
  let taken = 0;
  const { socket, webSocket, pass } = opened(async () => {
    taken += 1;
  });
  const say = (count: number) => {
    for (let said = 0; said < count; said += 1) socket.onMessage('{}');
    return taken;
  };
  expect(say(20)).toBe(20);
  pass(500);
  expect(say(5)).toBe(25);
  expect(webSocket.closes).toEqual([]);
  expect(say(1)).toBe(25);
  expect(webSocket.closes).toEqual([closeCodes.tooManyMessages]);
  pass(10_000);
  expect(say(1)).toBe(25);
});

it('is closed when a message cannot be taken by a fault of the server', async () => {
  const { socket, webSocket } = opened(() => Promise.reject(new Error('a fault')));
  socket.onMessage('{}');
  await settled();
  expect(webSocket.closes).toEqual([closeCodes.internalError]);
});

it('ends what the client asked for when it is gone', () => {
  const { socket } = opened();
  const cancelled: string[] = [];
  for (const id of ['1', '2']) socket.operations.add({ id, cancel: () => void cancelled.push(id) });
  socket.onClose();
  expect([cancelled, socket.operations.size]).toEqual([['1', '2'], 0]);
});

it('cuts off who does not answer a ping before the next', () => {
  const { socket, webSocket } = opened();
  socket.probe();
  socket.onPong();
  socket.probe();
  expect(webSocket.closes).toEqual([]);
  socket.probe();
  expect(webSocket.closes).toEqual([undefined]);
});
