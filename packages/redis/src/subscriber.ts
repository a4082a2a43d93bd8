import { EventEmitter } from 'node:events';
import { Redis as IoRedis } from 'ioredis';
import { isRedisUnavailable } from './errors.ts';
import { connectionOptions, logConnection, type RedisClientOptions, readyOrPatienceEnds } from './redis.ts';

type Listener = (message: string) => void;
type Change = { channel: string; done: () => void; failed: (error: unknown) => void };

const commandTimeoutMs = 2_000;
const channelsPerCommand = 500;
/** A connection that only listens would not notice for long that nobody is there any more. */
const heartbeatMs = 5_000;

export type Subscriber = {
  /**
   * Hears a channel until the answered function is called. Resolves once the server confirms, or at once while it is
   * away: then the channel is subscribed when it is back, which `reconnected` tells.
   */
  subscribe(channel: string, listener: Listener): Promise<() => Promise<void>>;
  /** After a lost connection every channel is subscribed again; messages of the time between are gone. Answers a function that stops this. */
  onReconnected(listener: () => void): () => void;
  /** SUBSCRIBE and UNSUBSCRIBE commands sent so far. */
  commandCount(): number;
  /** Channels that someone hears. */
  channelCount(): number;
  close(): Promise<void>;
};

/** One connection for all channels of a process. Resolves when connected, or after two seconds without. */
export async function createSubscriber(options: RedisClientOptions): Promise<Subscriber> {
  const redis = new IoRedis(options.url, {
    ...connectionOptions(`${options.service}-subscriber`),
    autoResubscribe: false,
    autoResendUnfulfilledCommands: false,
    enableOfflineQueue: false,
    commandTimeout: commandTimeoutMs,
  });
  logConnection(redis, options.logger);
  const subscriber = new ChannelSubscriber(redis, options);
  await readyOrPatienceEnds(redis);
  return subscriber;
}

/** What is wanted, and what the server has been told; `#flush` brings the second to the first. */
class ChannelSubscriber implements Subscriber {
  readonly #redis: IoRedis;
  readonly #prefix: string;
  readonly #events = new EventEmitter().setMaxListeners(0);
  readonly #wanted = new Map<string, Set<Listener>>();
  readonly #told = new Set<string>();
  #changes: Change[] = [];
  #commands = 0;
  #wasReady = false;
  #lastAnswer: Promise<void> = Promise.resolve();
  #heartbeat: NodeJS.Timeout;

  constructor(redis: IoRedis, { keyPrefix = '', logger, metrics }: RedisClientOptions) {
    this.#redis = redis;
    this.#prefix = keyPrefix;
    const received = metrics.counter({
      name: 'redis_messages_received_total',
      help: 'Messages heard on Redis channels',
      labels: [],
    });
    const logFailure = (error: unknown) => logger.error({ err: error }, 'Redis refused a subscriber');
    this.#heartbeat = setInterval(() => this.#settled(redis.ping()).catch(logFailure), heartbeatMs).unref();
    redis.on('ready', () => this.#resubscribe().catch(logFailure));
    redis.on('close', () => this.#told.clear());
    redis.on('message', (name: string, message: string) => {
      received.inc();
      for (const listener of this.#wanted.get(name.slice(this.#prefix.length)) ?? []) {
        try {
          listener(message);
        } catch (error) {
          logger.error({ err: error }, 'a listener of a Redis channel failed');
        }
      }
    });
  }

  async subscribe(channel: string, listener: Listener): Promise<() => Promise<void>> {
    const own: Listener = (message) => listener(message);
    const listeners = this.#wanted.get(channel) ?? new Set();
    this.#wanted.set(channel, listeners.add(own));
    await this.#changed(channel);
    return async () => {
      if (!listeners.delete(own) || listeners.size > 0) return;
      if (this.#wanted.get(channel) === listeners) this.#wanted.delete(channel);
      await this.#changed(channel);
    };
  }

  onReconnected(listener: () => void): () => void {
    this.#events.on('reconnected', listener);
    return () => this.#events.off('reconnected', listener);
  }

  commandCount(): number {
    return this.#commands;
  }

  channelCount(): number {
    return this.#wanted.size;
  }

  async close(): Promise<void> {
    clearInterval(this.#heartbeat);
    this.#wanted.clear();
    this.#events.removeAllListeners();
    this.#redis.disconnect();
  }

  /** Resolves when the server knows of this change and of all before it. Changes of one tick share a command. */
  #changed(channel: string): Promise<void> {
    return new Promise((done, failed) => {
      this.#changes.push({ channel, done, failed });
      if (this.#changes.length === 1) setImmediate(() => void this.#flush());
    });
  }

  async #flush(): Promise<void> {
    const changes = this.#changes;
    this.#changes = [];
    try {
      this.#lastAnswer = Promise.all([
        this.#lastAnswer,
        this.#tell(changes.map(({ channel }) => channel)),
      ]).then(() => {});
      await this.#lastAnswer;
      for (const { done } of changes) done();
    } catch (error) {
      this.#lastAnswer = Promise.resolve();
      for (const { failed } of changes) failed(error);
    }
  }

  async #resubscribe(): Promise<void> {
    this.#told.clear();
    // At the first connection too, when there are channels that were asked for before it.
    const missedSome = this.#wasReady || this.#wanted.size > 0;
    this.#wasReady = true;
    await this.#tell([...this.#wanted.keys()]);
    if (missedSome) this.#events.emit('reconnected');
  }

  async #tell(channels: readonly string[]): Promise<void> {
    if (this.#redis.status !== 'ready') return;
    const different = [...new Set(channels)].filter(
      (name) => this.#wanted.has(name) !== this.#told.has(name),
    );
    const [added, removed] = [
      different.filter((name) => this.#wanted.has(name)),
      different.filter((name) => !this.#wanted.has(name)),
    ];
    for (const name of added) this.#told.add(name);
    for (const name of removed) this.#told.delete(name);
    await Promise.all([
      ...this.#inChunks(added, (names) => this.#redis.subscribe(...names)),
      ...this.#inChunks(removed, (names) => this.#redis.unsubscribe(...names)),
    ]);
  }

  #inChunks(channels: readonly string[], send: (names: string[]) => Promise<unknown>): Promise<void>[] {
    const answers: Promise<void>[] = [];
    for (let start = 0; start < channels.length; start += channelsPerCommand) {
      const names = channels.slice(start, start + channelsPerCommand).map((name) => `${this.#prefix}${name}`);
      this.#commands += 1;
      answers.push(this.#settled(send(names)));
    }
    return answers;
  }

  /** A lost connection is no failure: everything is subscribed again when it is back. A silent one is given up. */
  async #settled(answer: Promise<unknown>): Promise<void> {
    try {
      await answer;
    } catch (error) {
      if (!isRedisUnavailable(error)) throw error;
      if (this.#redis.status === 'ready') this.#redis.disconnect(true);
    }
  }
}
