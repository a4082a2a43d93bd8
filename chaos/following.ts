import { setTimeout as pause } from 'node:timers/promises';
import type { Heard, Listening } from './listening.ts';
import { noteUnexpected, type Recorder } from './recorder.ts';
import { activeGroupsOf, type ChangeContext, ownGroup } from './world.ts';

const againMs = 150;
const mostFollowings = 2;

let lastStream = 0;

/** Follows a conversation from its beginning, or again from where its user was removed. */
export async function startFollowing(context: ChangeContext, listening: Listening): Promise<void> {
  const { world, device } = context;
  const group = ownGroup(context);
  if (!group) return;
  const earlier = device.followings.get(group.id);
  const active = [...device.followings.values()].filter(({ hasEnded }) => !hasEnded);
  if (earlier && !earlier.hasEnded) return;
  if (active.length >= mostFollowings) {
    const resting = active.find(
      ({ conversationId: id }) => !activeGroupsOf(world).some((each) => each.id === id),
    );
    if (!resting) return;
    await resting.letGo();
  }
  lastStream += 1;
  const following = new Following({
    stream: `s${lastStream}`,
    device: device.name,
    user: device.account.id,
    conversationId: group.id,
    after: earlier?.cursor ?? 0,
    listening,
    recorder: world.recorder,
  });
  device.followings.set(group.id, following);
}

type Options = {
  stream: string;
  device: string;
  user: string;
  conversationId: string;
  after: number;
  listening: Listening;
  recorder: Recorder;
};

/** A device that follows a conversation, connecting again with its cursor as often as it takes. */
export class Following {
  readonly conversationId: string;
  readonly #options: Options;
  readonly #end = new AbortController();
  readonly #running: Promise<void>;
  #cursor: number;
  #hasEnded = false;

  constructor(options: Options) {
    const { listening: _listening, recorder, ...follow } = options;
    this.#options = options;
    this.conversationId = options.conversationId;
    this.#cursor = options.after;
    recorder.note({ type: 'follow', ...follow });
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
  reconnect(): Promise<void> {
    return this.#options.listening.drop();
  }

  /** Its user has lost interest, wherever the stream is. */
  async letGo(): Promise<void> {
    this.#hasEnded = true;
    this.#end.abort();
    this.#options.recorder.note({ type: 'unfollow', stream: this.#options.stream, why: 'LET_GO' });
    await this.#running;
  }

  async close(): Promise<void> {
    this.#end.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { listening, conversationId, recorder, stream } = this.#options;
    const { signal } = this.#end;
    const hear = (change: Heard) => this.#hear(change);
    while (!signal.aborted) {
      const why = await listening
        .listen({ conversationId, after: this.#cursor, hear, signal })
        .catch((error) => {
          noteUnexpected(recorder, stream, error);
          return null;
        });
      if (signal.aborted) return;
      if (why !== null) {
        this.#hasEnded = true;
        recorder.note({ type: 'unfollow', stream, why });
        return;
      }
      await pause(againMs);
    }
  }

  #hear(change: Heard): void {
    if (this.#end.signal.aborted) return;
    const { stream, recorder } = this.#options;
    recorder.note({ type: 'event', stream, ...change });
    this.#cursor = Math.max(this.#cursor, change.sequence);
  }
}
