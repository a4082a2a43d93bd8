import { type UserNotice, userChannel } from '@messenger/events';
import { execute, type Redis } from '@messenger/redis';

/** Channel `user:{id}`: tells a user's own connections what they must know. Nothing is kept. */
export type UserNoticeStore = {
  /** One round trip whatever their number. */
  publish(userIds: readonly string[], notice: UserNotice): Promise<void>;
};

export function createUserNoticeStore(redis: Redis): UserNoticeStore {
  return {
    async publish(userIds, notice) {
      const message = JSON.stringify(notice);
      const pipeline = redis.pipeline();
      for (const userId of userIds) pipeline.publish(redis.channelName(userChannel(userId)), message);
      await execute(pipeline);
    },
  };
}
