import { expect, it } from 'vitest';
import { Delivery } from './delivery.ts';
import type { LiveEvent } from './live-event.ts';
import { SharedPayload } from './next-frame.ts';

const event = (name: string): LiveEvent => ({ __typename: 'MessageAdded', name });

type Settings = { limit?: number; drained?: Promise<void>; known?: string[] };

type Target = Pick<Delivery, 'fill' | 'send' | 'onEnd' | 'onOverflow' | 'limit'>;

/** Goes where the test says. */
class Tried extends Delivery {
  override readonly limit: number;
  readonly #target: Target;

  constructor(target: Target) {
    super();
    this.#target = target;
    this.limit = target.limit;
  }

  override callerFor(): never {
    throw new Error('nobody asks');
  }

  override fill(...given: Parameters<Target['fill']>): void {
    this.#target.fill(...given);
  }

  override send(...given: Parameters<Target['send']>): Promise<void> | null {
    return this.#target.send(...given);
  }

  override onEnd(error?: unknown): void {
    this.#target.onEnd(error);
  }

  override onOverflow(): void {
    this.#target.onOverflow();
  }

  close(): void {
    this.stopDelivery();
  }
}

/** Events are filled when the test answers, those that are known at once. */
function delivery({ limit = 100, drained = Promise.resolve(), known = [] }: Settings = {}) {
  const heard: string[] = [];
  const executed: string[] = [];
  const finish = new Map<string, (payload: SharedPayload) => void>();
  const target = new Tried({
    fill({ name }, asker) {
      executed.push(String(name));
      if (known.includes(String(name))) asker.filled(new SharedPayload(String(name)));
      else finish.set(String(name), (payload) => asker.filled(payload));
    },
    send({ text }, isReplayed) {
      if (isReplayed) return drained.then(() => void heard.push(text));
      heard.push(text);
      return null;
    },
    onEnd: (error) => heard.push(error ? `end: ${error}` : 'end'),
    onOverflow: () => heard.push('overflow'),
    limit,
  });
  const answer = async (name: string) => {
    finish.get(name)?.(new SharedPayload(name));
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

it('sends what is known at once, but never before what was pushed earlier', async () => {
  const { target, heard, answer } = delivery({ known: ['1', '3', '4'] });
  target.push(event('1'));
  expect(heard).toEqual(['1']);
  for (const name of ['2', '3', '4']) target.push(event(name));
  expect(heard).toEqual(['1']);
  await answer('2');
  target.end();
  expect(heard).toEqual(['1', '2', '3', '4', 'end']);
});

it('ends for what an event could not be filled or sent for, after what came before it', async () => {
  const ends: unknown[] = [];
  const payload = new SharedPayload('1');
  const refused = new Tried({
    fill: ({ name }, asker) => (name === '1' ? asker.filled(payload) : asker.failed(`no ${name}`)),
    send: () => null,
    onEnd: (error) => ends.push(error),
    onOverflow: () => ends.push('overflow'),
    limit: 10,
  });
  for (const name of ['1', '2', '3']) refused.push(event(name));
  const broken = new Tried({
    fill: (_event, asker) => asker.filled(payload),
    send() {
      throw 'broken';
    },
    onEnd: (error) => ends.push(error),
    onOverflow: () => ends.push('overflow'),
    limit: 10,
  });
  broken.push(event('1'));
  expect(ends).toEqual(['no 2', 'broken']);
});
