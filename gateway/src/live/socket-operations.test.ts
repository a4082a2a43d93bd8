import { expect, it } from 'vitest';
import { SocketOperations } from './socket-operations.ts';

function operations() {
  const cancelled: string[] = [];
  const operation = (id: string, name = id) => ({ id, cancel: () => void cancelled.push(name) });
  return { all: new SocketOperations(), cancelled, operation };
}

it('knows each id once, for as long as its operation lasts', () => {
  const { all, operation } = operations();
  const first = operation('1');
  expect([all.add(first), all.add(operation('1')), all.add(operation('2'))]).toEqual([true, false, true]);
  expect(all.size).toBe(2);
  expect([all.end(first), all.end(first)]).toEqual([true, false]);
  expect(all.add(operation('1'))).toBe(true);
});

it('lets another take the place of one that still runs, and of none that was cancelled', () => {
  const { all, cancelled, operation } = operations();
  const [asked, stream, late] = [operation('1', 'asked'), operation('1', 'stream'), operation('1', 'late')];
  all.add(asked);
  expect(all.replace(asked, stream)).toBe(true);
  all.cancel('1');
  expect([cancelled, all.size]).toEqual([['stream'], 0]);
  all.add(operation('1', 'next'));
  expect([all.replace(stream, late), all.end(stream)]).toEqual([false, false]);
  all.cancel('none');
  all.cancelAll();
  expect([cancelled, all.size]).toEqual([['stream', 'next'], 0]);
});
