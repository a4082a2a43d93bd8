import { setTimeout as pause } from 'node:timers/promises';
import { type MessengerClient, MessengerError } from '@messenger/sdk';
import { internalError } from '@messenger/service';
import { z } from 'zod';
import { openSocket, SubscriptionEnded } from '../e2e/stand/socket.ts';

/** A change as a stream tells it; `label` as `labelOf` names changes. */
export type Heard = { sequence: number; label: string; isMessage: boolean };

/** Why a stream goes on no more: a code; null when the connection was lost or what it needs is away. */
export type Ending = string | null;

type ListenTo = {
  conversationId: string;
  after: number;
  hear(change: Heard): void;
  signal: AbortSignal;
};

export type Listening = {
  /** Hears changes until it ends or the signal comes. @throws what nobody expects to end it. */
  listen(to: ListenTo): Promise<Ending>;
  /** Loses the connection. */
  drop(): Promise<void>;
};

type Named = { id: string };

const heard = (sequence: number, message: Named | undefined, file: Named | undefined): Heard => ({
  sequence,
  label: message?.id ?? file?.id ?? 'participants',
  isMessage: message !== undefined,
});

const endings = ['NOT_FOUND', 'FORBIDDEN'];
const endingIn = (text: string): Ending => endings.find((code) => text.includes(code)) ?? null;

/** As an app listens. The client's one connection carries all its streams. */
export function listenBySdk(client: MessengerClient): Listening {
  return {
    async listen({ conversationId, after, hear, signal }) {
      try {
        const events = client.conversationEvents({ conversationId, after }, { signal });
        for await (const { conversationEvents: event } of events) {
          if (event.__typename === 'ResetRequired') return event.__typename;
          const message = event.__typename === 'MessageAdded' ? event.message : undefined;
          const file = event.__typename === 'AttachmentProcessed' ? event.file : undefined;
          hear(heard(event.sequence, message, file));
        }
      } catch (error) {
        if (error instanceof MessengerError && error.code !== internalError.code) return endingIn(error.code);
        if (!signal.aborted) throw error;
      }
      return null;
    },
    drop: async () => client.reconnect(),
  };
}

const document = `
  subscription ($conversationId: ID!, $after: Sequence) {
    conversationEvents(conversationId: $conversationId, after: $after) {
      __typename
      ... on ConversationChange { sequence }
      ... on MessageAdded { message { id } }
      ... on AttachmentProcessed { file { id } }
    }
  }`;

const named = z.object({ id: z.string() });
const eventSchema = z.object({
  conversationEvents: z.object({
    __typename: z.string(),
    sequence: z.number().optional(),
    message: named.optional(),
    file: named.optional(),
  }),
});

/** On a socket of its own, taking whatever comes. */
export function listenBySocket(socketUrl: string, token: string): Listening {
  let drop = async () => {};
  return {
    async listen({ conversationId, after, hear, signal }) {
      const socket = openSocket({ socketUrl }, token);
      drop = () => socket.close();
      signal.addEventListener('abort', drop, { once: true });
      const subscription = socket.subscribe(document, { conversationId, after });
      try {
        while (!signal.aborted) {
          const data = await subscription.next().catch(orNothing);
          if (data === null) continue;
          const { __typename, sequence, message, file } = eventSchema.parse(data).conversationEvents;
          if (sequence === undefined) return __typename;
          hear(heard(sequence, message, file));
        }
        return null;
      } catch (error) {
        if (!(error instanceof SubscriptionEnded)) throw error;
        const why = JSON.stringify(await Promise.race([subscription.ended, pause(0, null)])) ?? '';
        if (why.includes(internalError.code)) throw error;
        return endingIn(why);
      } finally {
        signal.removeEventListener('abort', drop);
        await socket.close();
      }
    },
    drop: () => drop(),
  };
}

/** Nothing came for a while, which is no reason to give up. */
function orNothing(error: unknown): null {
  if (error instanceof SubscriptionEnded) throw error;
  return null;
}
