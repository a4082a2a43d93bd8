import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { openSocket, type Socket, SubscriptionEnded } from '../e2e/stand/socket.ts';
import type { Recorder } from './recorder.ts';

const document = `
  subscription ($conversationId: ID!, $after: Sequence) {
    conversationEvents(conversationId: $conversationId, after: $after) {
      __typename
      ... on ConversationChange { sequence }
      ... on MessageAdded { message { id } }
    }
  }`;

const eventSchema = z.object({
  conversationEvents: z.object({
    __typename: z.string(),
    sequence: z.number().optional(),
    message: z.object({ id: z.string() }).optional(),
  }),
});

const reconnectMs = 150;
const endings = ['NOT_FOUND', 'FORBIDDEN'];

type Options = {
  stream: string;
  device: string;
  user: string;
  token: string;
  socketUrl: string;
  conversationId: string;
  after: number;
  recorder: Recorder;
};

/** A device that follows a conversation, connecting again with its cursor as often as it takes. */
export class Following {
  readonly conversationId: string;
  readonly #options: Options;
  #cursor: number;
  #socket: Socket | null = null;
  #isClosed = false;
  #hasEnded = false;
  #running: Promise<void>;

  constructor(options: Options) {
    this.#options = options;
    this.conversationId = options.conversationId;
    this.#cursor = options.after;
    const { stream, device, user, conversationId, after } = options;
    options.recorder.note({ type: 'follow', stream, device, user, conversationId, after });
    this.#running = this.#run();
  }

  /** The last change that it heard of. */
  get cursor(): number {
    return this.#cursor;
  }

  /** It has ended because its user may not follow any more. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Drops the connection; it connects again. */
  async reconnect(): Promise<void> {
    await this.#socket?.close();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#socket?.close();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#isClosed && !this.#hasEnded) {
      await this.#listen();
      if (!this.#isClosed && !this.#hasEnded) await pause(reconnectMs);
    }
  }

  async #listen(): Promise<void> {
    const { token, socketUrl, conversationId } = this.#options;
    const socket = openSocket({ socketUrl }, token);
    this.#socket = socket;
    const subscription = socket.subscribe(document, { conversationId, after: this.#cursor });
    while (!this.#isClosed && !this.#hasEnded) {
      try {
        this.#hear(eventSchema.parse(await subscription.next()).conversationEvents);
      } catch (error) {
        if (error instanceof SubscriptionEnded) break;
        // Nothing came for a while, which is no reason to give up.
        if (error instanceof z.ZodError) throw error;
      }
    }
    if (!this.#isClosed && !this.#hasEnded) {
      const why = JSON.stringify(await Promise.race([subscription.ended, pause(0, null)]));
      const code = endings.find((each) => why.includes(each));
      if (code) this.#end(code);
    }
    await socket.close();
  }

  #hear({ __typename, sequence, message }: z.infer<typeof eventSchema>['conversationEvents']): void {
    const { stream, recorder } = this.#options;
    if (sequence === undefined) {
      this.#end(__typename);
      return;
    }
    recorder.note({ type: 'event', stream, sequence, messageId: message?.id ?? null });
    this.#cursor = Math.max(this.#cursor, sequence);
  }

  #end(why: string): void {
    this.#hasEnded = true;
    this.#options.recorder.note({ type: 'unfollow', stream: this.#options.stream, why });
  }
}
