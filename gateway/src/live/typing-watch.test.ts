import { type TypingNotice, typingChannel, typingSchema } from '@messenger/events';
import type { Subscriber } from '@messenger/redis';
import { createLogger } from '@messenger/telemetry';
import { expect, it } from 'vitest';
import { Notices } from './notices.ts';
import { TypingWatch } from './typing-watch.ts';

const start = Date.parse('2026-01-03T19:30:00.000Z');
const at = (seconds: number) => new Date(start + seconds * 1000).toISOString();

/** A watch whose clock and channels the test moves by hand. */
function watching() {
  const channels = new Map<string, (message: string) => void>();
  const subscriber: Pick<Subscriber, 'subscribe'> = {
    async subscribe(channel, listener) {
      channels.set(channel, listener);
      return async () => void channels.delete(channel);
    },
  };
  let now = start;
  const logger = createLogger({ service: 'test', level: 'silent' });
  const notices = new Notices({
    subscriber: subscriber as Subscriber,
    channelOf: typingChannel,
    schema: typingSchema,
    logger,
  });
  return {
    watch: new TypingWatch(notices, () => now),
    channels,
    say: (message: unknown) => channels.get('typing:1')?.(JSON.stringify(message)),
    pass: (seconds: number) => {
      now += seconds * 1000;
    },
  };
}

const begins = (userId: string, seconds: number): TypingNotice => ({
  conversationId: '1',
  userId,
  isTyping: true,
  expiresAt: at(seconds),
});
const ends = (userId: string): TypingNotice => ({
  conversationId: '1',
  userId,
  isTyping: false,
  expiresAt: null,
});

it('ends by itself what nobody ended, once', () => {
  const { watch, say, pass } = watching();
  const heard: TypingNotice[] = [];
  watch.listen('1', (notice) => heard.push(notice));
  say(begins('7', 30));
  pass(20);
  say(begins('7', 50));
  watch.expire();
  pass(29);
  watch.expire();
  expect(heard).toEqual([begins('7', 30), begins('7', 50)]);
  pass(1);
  watch.expire();
  watch.expire();
  say(ends('7'));
  expect(heard.slice(2)).toEqual([ends('7')]);
});

it('gives all listeners the same object, and what is no notice to nobody', () => {
  const { watch, say } = watching();
  const heard: TypingNotice[] = [];
  for (let count = 0; count < 2; count += 1) watch.listen('1', (notice) => heard.push(notice));
  say({ hello: 1 });
  say(begins('7', 30));
  expect(heard).toHaveLength(2);
  expect(heard[0]).toBe(heard[1]);
});

it('lets the channel go with the last listener', async () => {
  const { watch, channels } = watching();
  const [stopFirst, stopSecond] = [watch.listen('1', () => {}), watch.listen('1', () => {})];
  stopFirst();
  stopFirst();
  expect([watch.size, channels.size]).toEqual([1, 1]);
  stopSecond();
  await new Promise((resolve) => setImmediate(resolve));
  expect([watch.size, channels.size]).toEqual([0, 0]);
});
