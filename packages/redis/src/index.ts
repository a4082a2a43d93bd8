export { isRedisUnavailable, orElse } from './errors.ts';
export { createRedis, execute, publish, type Redis, type RedisClientOptions } from './redis.ts';
export { runScript, type Script, scriptOf } from './script.ts';
export { createSubscriber, type Subscriber } from './subscriber.ts';
