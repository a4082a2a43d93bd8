import { setTimeout as pause } from 'node:timers/promises';
import type { Account, Stand } from '../stand/index.ts';
import { openSocket, SubscriptionEnded } from '../stand/socket.ts';
import {
  apply,
  type ConversationEvent,
  type ConversationState,
  eventsSubscription,
  nothing,
  readEvent,
} from './reducer.ts';

const retryMs = 50;
const patienceMs = 40_000;

/** A device that follows one conversation from its first change, and comes back with its cursor whenever it is cut off. */
export type Device = {
  events: ConversationEvent[];
  state(): ConversationState;
  /** Resolves when it has every change up to this one. */
  reaches(sequence: number): Promise<void>;
  close(): Promise<void>;
};

export function openDevice(stand: Stand, { token }: Account, conversationId: string): Device {
  const socket = openSocket(stand, token);
  const events: ConversationEvent[] = [];
  let state = nothing;
  let isOpen = true;
  let failure: unknown;
  let stopCurrent = () => {};

  async function follow(): Promise<void> {
    while (isOpen) {
      const variables = { conversationId, after: state.headSequence };
      const subscription = socket.subscribe(eventsSubscription, variables);
      stopCurrent = subscription.stop;
      try {
        for (;;) {
          const event = readEvent(await subscription.next());
          events.push(event);
          state = apply(state, event);
        }
      } catch (error) {
        if (!(error instanceof SubscriptionEnded)) throw error;
        await pause(retryMs);
      }
    }
  }
  const following = follow().catch((error: unknown) => {
    failure = error;
  });

  return {
    events,
    state: () => state,
    async reaches(sequence) {
      const deadline = Date.now() + patienceMs;
      while (state.headSequence < sequence) {
        if (failure) throw failure;
        if (Date.now() > deadline) throw new Error(`It came to ${state.headSequence}, not to ${sequence}.`);
        await pause(retryMs);
      }
    },
    async close() {
      isOpen = false;
      stopCurrent();
      await socket.close();
      await following;
    },
  };
}
