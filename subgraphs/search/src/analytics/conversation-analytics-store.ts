import { z } from 'zod';
import { type AskEvents, countText, type Period, periodParameters, withinPeriod } from './event-query.ts';

/** Of one conversation, by decimal id. */
export type ConversationPeriod = Period & { conversationId: string; timeZone: string };

/** What went on in a conversation. One query each; a message counts once however often it was recorded. */
export type ConversationAnalyticsStore = {
  messagesByDay(of: ConversationPeriod): Promise<{ day: string; count: number }[]>;
  messagesByHourOfDay(of: ConversationPeriod): Promise<{ hour: number; count: number }[]>;
  topSenders(of: ConversationPeriod, first: number): Promise<{ userId: string; count: number }[]>;
  /** From a message to the next one of another person; null where there is none. */
  medianResponseSeconds(of: ConversationPeriod): Promise<number | null>;
};

/** A period of 366 days touches so many, with parts of the first and the last. */
const mostDays = 367;

const messages = `FROM {database}.message_events FINAL
  WHERE event_type = 'message_sent' AND conversation_id = {conversation:UInt64} AND ${withinPeriod}`;

const parametersOf = (of: ConversationPeriod) => ({
  ...periodParameters(of),
  conversation: of.conversationId,
  zone: of.timeZone,
});

export function createConversationAnalyticsStore(ask: AskEvents): ConversationAnalyticsStore {
  return {
    messagesByDay: (of) =>
      ask(
        {
          sql: `SELECT toString(toDate(timestamp, {zone:String})) AS day, count() AS count ${messages}
            GROUP BY day ORDER BY day`,
          parameters: parametersOf(of),
          limit: mostDays,
        },
        z.object({ day: z.string(), count: countText }),
      ),
    messagesByHourOfDay: (of) =>
      ask(
        {
          sql: `SELECT toHour(timestamp, {zone:String}) AS hour, count() AS count ${messages}
            GROUP BY hour ORDER BY hour`,
          parameters: parametersOf(of),
          limit: 24,
        },
        z.object({ hour: z.number(), count: countText }),
      ),
    topSenders: (of, first) =>
      ask(
        {
          sql: `SELECT toString(user_id) AS userId, count() AS count ${messages}
            GROUP BY user_id ORDER BY count DESC, user_id`,
          parameters: parametersOf(of),
          limit: first,
        },
        z.object({ userId: z.string(), count: countText }),
      ),
    async medianResponseSeconds(of) {
      const [row] = await ask(
        {
          sql: `SELECT if(count() = 0, NULL, quantileExact(0.5)(timestamp - before)) AS median FROM (
              SELECT timestamp, user_id, lagInFrame(timestamp) OVER place AS before, lagInFrame(user_id) OVER place AS other
              ${messages}
              WINDOW place AS (ORDER BY toUInt64OrZero(properties['sequence']) ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)
            ) WHERE other != 0 AND other != user_id`,
          parameters: parametersOf(of),
          limit: 1,
        },
        z.object({ median: z.union([z.number(), countText]).nullable() }),
      );
      return row?.median ?? null;
    },
  };
}
