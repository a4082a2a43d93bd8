import { once } from 'node:events';
import { WebSocket } from 'ws';

/** Sockets that hear the same. Frames are not parsed: what they take is in every time that is measured. */
export type Listeners = {
  count: number;
  /** The frame that came last. */
  latest(): string;
  /** Resolves when each has heard `frames` more from now on: milliseconds from the first to the last of them, and when the last came. */
  hear(frames: number): Promise<{ fromFirstMs: number; at: number }>;
  close(): Promise<void>;
};

type Wanted = {
  left: number;
  first: number | null;
  resolve(heard: { fromFirstMs: number; at: number }): void;
};

const openAtOnce = 50;
const patienceMs = 60_000;

/** `open` readies one socket, and begins to pass on the frames that count when it is done. */
export async function openListeners(
  count: number,
  open: (onFrame: (frame: Buffer) => void, index: number) => Promise<WebSocket>,
): Promise<Listeners> {
  let wanted: Wanted | null = null;
  let latest: Buffer = Buffer.alloc(0);
  const onFrame = (frame: Buffer): void => {
    latest = frame;
    if (!wanted) return;
    const at = performance.now();
    wanted.first ??= at;
    wanted.left -= 1;
    if (wanted.left > 0) return;
    wanted.resolve({ fromFirstMs: at - wanted.first, at });
    wanted = null;
  };
  const sockets: WebSocket[] = [];
  while (sockets.length < count) {
    const batch = Math.min(openAtOnce, count - sockets.length);
    const begun = sockets.length;
    sockets.push(...(await Promise.all(Array.from({ length: batch }, (_, at) => open(onFrame, begun + at)))));
  }
  return {
    count,
    latest: () => latest.toString(),
    hear: (frames) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error('Not everyone was told.')), patienceMs);
        wanted = {
          left: frames * count,
          first: null,
          resolve(heard) {
            clearTimeout(late);
            resolve(heard);
          },
        };
      }),
    async close() {
      await Promise.all(
        sockets.map(async (socket) => {
          const closed = once(socket, 'close');
          socket.terminate();
          await closed;
        }),
      );
    },
  };
}

/** A bare socket of the floor. */
export const openBare =
  (url: string) =>
  async (onFrame: (frame: Buffer) => void): Promise<WebSocket> => {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    await once(socket, 'open');
    socket.on('message', onFrame);
    return socket;
  };

type Subscriber = { url: string; token: string; query: string; variables: Record<string, unknown> };

/** Of `{"id":…`, as the frames of a subscription begin; pings do not. */
const idLetter = 'i'.charCodeAt(0);

/**
 * A socket of graphql-transport-ws with one subscription, which begins by giving something of the past: then it
 * stands for certain.
 */
export const openSubscribed =
  ({ url, token, query, variables }: Subscriber) =>
  async (onFrame: (frame: Buffer) => void): Promise<WebSocket> => {
    const socket = new WebSocket(url, 'graphql-transport-ws', { perMessageDeflate: false });
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
    await once(socket, 'message');
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables } }));
    const [first] = await once(socket, 'message');
    if (!String(first).includes('"type":"next"')) throw new Error(`No subscription: ${first}`);
    socket.on('message', (frame: Buffer) => {
      if (frame[2] === idLetter) onFrame(frame);
    });
    return socket;
  };

/** One such socket for each token. */
export const openEachSubscribed = (
  subscriber: Omit<Subscriber, 'token'>,
  tokens: readonly string[],
): Promise<Listeners> =>
  openListeners(tokens.length, (onFrame, index) =>
    openSubscribed({ ...subscriber, token: tokens[index] ?? '' })(onFrame),
  );

export const eventsQuery = `subscription Events($id: ID!, $after: Sequence) {
  conversationEvents(conversationId: $id, after: $after) {
    __typename
    ... on MessageAdded { sequence message { id sequence text createdAt sender { id } } }
  }
}`;
