import { expect, it } from 'vitest';
import { Delivery } from './delivery.ts';
import type { LiveEvent } from './live-event.ts';

const event = (name: string): LiveEvent => ({ __typename: 'MessageAdded', name });

function delivery({ limit = 100, drained = Promise.resolve() } = {}) {
  const heard: string[] = [];
  const executed: string[] = [];
  const finish = new Map<string, (payload: string) => void>();
  const target = new Delivery({
    payloadOf({ name }) {
      executed.push(String(name));
      return new Promise((resolve) => finish.set(String(name), resolve));
    },
    async send(payload, isReplayed) {
      if (isReplayed) await drained;
      heard.push(payload);
    },
    onEnd: (error) => heard.push(error ? `end: ${error}` : 'end'),
    onOverflow: () => heard.push('overflow'),
    limit,
  });
  const answer = async (name: string) => {
    finish.get(name)?.(name);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { target, heard, executed, answer };
}

it('sends in the order of the events, in whatever order they are filled, and ends after them', async () => {
  const { target, heard, answer } = delivery();
  for (const name of ['1', '2', '3']) target.push(event(name));
  target.end('removed');
  target.push(event('4'));
  await answer('3');
  await answer('2');
  expect(heard).toEqual([]);
  await answer('1');
  expect(heard).toEqual(['1', '2', '3', 'end: removed']);
});

it('fills a bounded number ahead', async () => {
  const { target, executed, answer } = delivery();
  for (let number = 1; number <= 20; number += 1) target.push(event(String(number)));
  expect(executed).toHaveLength(8);
  await answer('1');
  expect(executed).toHaveLength(9);
});

it('gives up when too many wait', async () => {
  const { target, heard, answer } = delivery({ limit: 3 });
  for (const name of ['1', '2', '3', '4', '5']) target.push(event(name));
  await answer('1');
  expect(heard).toEqual(['overflow']);
});

it('sends nothing after it was closed', async () => {
  const { target, heard, answer } = delivery();
  target.push(event('1'));
  target.close();
  await answer('1');
  target.end();
  expect(heard).toEqual([]);
});

it('holds back what is replayed until the client has read', async () => {
  const room = Promise.withResolvers<void>();
  const { target, heard, answer } = delivery({ drained: room.promise });
  target.push(event('1'));
  target.push(event('2'), { isReplayed: true });
  await answer('1');
  await answer('2');
  expect(heard).toEqual(['1']);
  room.resolve();
  await answer('2');
  expect(heard).toEqual(['1', '2']);
});
