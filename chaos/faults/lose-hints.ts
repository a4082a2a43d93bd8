import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Fault } from '../system.ts';

const everyMs = 200;

/** Subscriptions to Valkey are ended again and again, and what is published meanwhile is heard by nobody. */
export default {
  async begin({ engines }) {
    const redis = new Redis(engines.environment.REDIS_URL ?? '');
    let isOver = false;
    const killing = (async () => {
      while (!isOver) {
        await redis.client('KILL', 'TYPE', 'PUBSUB');
        await pause(everyMs);
      }
    })();
    return {
      detail: 'ended subscriptions to valkey',
      async heal() {
        isOver = true;
        await killing;
        redis.disconnect();
      },
    };
  },
} satisfies Fault;
