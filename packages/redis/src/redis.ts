import { type Logger, type Metrics, withSpan } from '@messenger/telemetry';
import {
  type RedisOptions as AnyRedisOptions,
  type ChainableCommander,
  type Command,
  Redis as IoRedis,
} from 'ioredis';

/** ioredis types its answers by how RESP3 maps are given: here as the lists that they are without it. */
type RedisOptions = AnyRedisOptions & { replyMapping?: 'legacy' };

const commandTimeoutMs = 500;
const socketTimeoutMs = 2_000;
const connectTimeoutMs = 2_000;
const longestRetryMs = 2_000;
const patienceAtStartMs = 2_000;

export type RedisClientOptions = {
  /** Whose client it is, such as `users`: names it in the metrics and in CLIENT LIST. */
  service: string;
  /** redis:// or rediss://; a path such as /3 chooses the database. */
  url: string;
  /** Put before every key and channel; default none. */
  keyPrefix?: string;
  logger: Logger;
  metrics: Metrics;
};

/** An ioredis client that fails fast and counts what it sends. Keys are prefixed by it; channels by `publish` or `channelName`. */
export class Redis extends IoRedis {
  /** Commands sent so far, each one of a pipeline for itself. */
  commandCount = 0;
  #count: (command: string) => void;

  constructor(url: string, options: RedisOptions, count: (command: string) => void) {
    super(url, options);
    this.#count = count;
  }

  /** The channel's name on the server: with the prefix, which ioredis puts before keys only. */
  channelName(channel: string): string {
    return `${this.options.keyPrefix ?? ''}${channel}`;
  }

  override sendCommand(...[command, stream]: Parameters<IoRedis['sendCommand']>): unknown {
    this.#note(command);
    return super.sendCommand(command, stream);
  }

  #note(command: Command): void {
    this.commandCount += 1;
    // The parent's constructor may send before this class has its own fields.
    this.#count?.(command.name);
    void withSpan(`redis ${command.name}`, { 'db.system.name': 'redis' }, () => command.promise).catch(
      () => {},
    );
  }
}

/**
 * A client that never makes its caller wait long: commands fail at once while the server is away, and after half a
 * second when it does not answer; it reconnects by itself. Resolves when connected, or after two seconds without.
 * Tell "away" from a bug with `orElse` or `isRedisUnavailable`.
 */
export async function createRedis(options: RedisClientOptions): Promise<Redis> {
  const { service, url, keyPrefix = '', logger, metrics } = options;
  const commands = metrics.counter({
    name: 'redis_commands_total',
    help: 'Commands sent to Redis',
    labels: ['service', 'command'],
  });
  const redis = new Redis(
    url,
    {
      ...connectionOptions(service),
      keyPrefix,
      enableOfflineQueue: false,
      commandTimeout: commandTimeoutMs,
      socketTimeout: socketTimeoutMs,
      maxRetriesPerRequest: 1,
    },
    (command) => commands.inc({ service, command }),
  );
  logConnection(redis, logger);
  await readyOrPatienceEnds(redis);
  return redis;
}

/** Publishes on a channel that subscribers with the same prefix hear. Answers how many servers' clients heard it. */
export function publish(redis: Redis, channel: string, message: string): Promise<number> {
  return redis.publish(redis.channelName(channel), message);
}

/** Sends a pipeline and gives its answers in order. @throws the first failure among them. */
export async function execute(pipeline: ChainableCommander): Promise<unknown[]> {
  const answers = (await pipeline.exec()) ?? [];
  return answers.map(([error, answer]) => {
    if (error) throw error;
    return answer;
  });
}

export function connectionOptions(service: string): RedisOptions {
  return {
    connectionName: `messenger-${service}`,
    connectTimeout: connectTimeoutMs,
    keepAlive: 10_000,
    retryStrategy: (attempt) => Math.min(attempt * 100, longestRetryMs) + Math.floor(Math.random() * 100),
  };
}

/** Says once that Redis went and once that it is back, however often reconnecting fails in between. */
export function logConnection(redis: IoRedis, logger: Logger): void {
  let away = false;
  redis.on('error', (error: Error) => {
    if (away) return;
    away = true;
    logger.warn({ err: error }, 'Redis is away');
  });
  redis.on('ready', () => {
    if (away) logger.info('Redis is back');
    away = false;
  });
}

export async function readyOrPatienceEnds(redis: IoRedis): Promise<void> {
  if (redis.status === 'ready') return;
  await new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      redis.off('ready', done);
      resolve();
    };
    const timer = setTimeout(done, patienceAtStartMs);
    redis.once('ready', done);
  });
}
