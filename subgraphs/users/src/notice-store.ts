import { type UserNotice, userChannel } from '@messenger/events';
import { execute, type Redis } from '@messenger/redis';

export type EndedSession = { sessionId: string; userId: string };

/** The channel `user:{id}`: what this service has to tell a user's own connections. */
export type NoticeStore = {
  /** One round trip whatever their number. */
  sessionsEnded(sessions: readonly EndedSession[]): Promise<void>;
};

export function createNoticeStore(redis: Redis): NoticeStore {
  return {
    async sessionsEnded(sessions) {
      const pipeline = redis.pipeline();
      for (const { sessionId, userId } of sessions) {
        const notice: UserNotice = { kind: 'session_ended', sessionId };
        pipeline.publish(redis.channelName(userChannel(userId)), JSON.stringify(notice));
      }
      if (sessions.length > 0) await execute(pipeline);
    },
  };
}
