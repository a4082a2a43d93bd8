import { createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { createHttpCall, type HttpCall } from '../../load/http-caller.ts';

/** Someone at the peer. */
export type Member = { userId: string; token: string };

/** The part of the Matrix client API that does what our operations do. `call` brings the connections. */
export type MatrixClient = {
  signUp(): Promise<Member>;
  /** A room of its maker and others, who have joined it; gives its id. */
  makeRoom(maker: Member, others: readonly Member[]): Promise<string>;
  send(call: HttpCall, sender: Member, roomId: string, transactionId: string, text: string): Promise<void>;
  /** Newest first; `from` is where an earlier page ended. Gives the answer as it is. */
  page(call: HttpCall, reader: Member, roomId: string, limit: number, from: string | null): Promise<string>;
  /** What came since; waits for it up to half a minute. Without `since` it answers at once. */
  sync(call: HttpCall, reader: Member, since: string | null): Promise<{ nextBatch: string; text: string }>;
  /** The latest rooms with their names, latest message and those it names. */
  roomList(call: HttpCall, reader: Member, count: number): Promise<string>;
};

const tokenSchema = z.object({ user_id: z.string(), access_token: z.string() });
const nonceSchema = z.object({ nonce: z.string() });
const roomSchema = z.object({ room_id: z.string() });
const syncSchema = z.object({ next_batch: z.string() });

/** No more than a client of such a list shows. */
const syncFilter = JSON.stringify({
  room: { timeline: { limit: 10 }, state: { lazy_load_members: true } },
  presence: { not_types: ['*'] },
});

export function createMatrixClient(url: string, registrationSecret: string): MatrixClient {
  const usual = createHttpCall(16);
  const v3 = `${url}/_matrix/client/v3`;
  const room = (id: string): string => `${v3}/rooms/${encodeURIComponent(id)}`;
  const post = (path: string, body: object, token?: string) =>
    usual({ method: 'POST', url: path, body: JSON.stringify(body), token });

  return {
    async signUp() {
      const path = `${url}/_synapse/admin/v1/register`;
      const { nonce } = nonceSchema.parse(JSON.parse(await usual({ method: 'GET', url: path })));
      const [username, password] = [`u${randomBytes(8).toString('hex')}`, randomBytes(12).toString('hex')];
      const proof = [nonce, username, password, 'notadmin'].join('\0');
      const mac = createHmac('sha1', registrationSecret).update(proof).digest('hex');
      const answer = await post(path, { nonce, username, password, admin: false, mac });
      const { user_id: userId, access_token: token } = tokenSchema.parse(JSON.parse(answer));
      return { userId, token };
    },

    async makeRoom(maker, others) {
      const invite = others.map(({ userId }) => userId);
      const settings = { preset: 'private_chat', name: 'A group', invite };
      const { room_id: id } = roomSchema.parse(
        JSON.parse(await post(`${v3}/createRoom`, settings, maker.token)),
      );
      await Promise.all(others.map((other) => post(`${room(id)}/join`, {}, other.token)));
      return id;
    },

    async send(call, { token }, roomId, transactionId, text) {
      const body = JSON.stringify({ msgtype: 'm.text', body: text });
      await call({ method: 'PUT', url: `${room(roomId)}/send/m.room.message/${transactionId}`, body, token });
    },

    page(call, { token }, roomId, limit, from) {
      const place = from === null ? '' : `&from=${encodeURIComponent(from)}`;
      return call({ method: 'GET', url: `${room(roomId)}/messages?dir=b&limit=${limit}${place}`, token });
    },

    async sync(call, { token }, since) {
      const place = since === null ? 'timeout=0' : `timeout=30000&since=${encodeURIComponent(since)}`;
      const path = `${v3}/sync?filter=${encodeURIComponent(syncFilter)}&${place}`;
      const text = await call({ method: 'GET', url: path, token });
      return { nextBatch: syncSchema.parse(JSON.parse(text)).next_batch, text };
    },

    roomList(call, { token }, count) {
      const list = {
        ranges: [[0, count - 1]],
        timeline_limit: 1,
        required_state: [
          ['m.room.name', ''],
          ['m.room.member', '$LAZY'],
        ],
      };
      const path = `${url}/_matrix/client/unstable/org.matrix.simplified_msc3575/sync?timeout=0`;
      return call({ method: 'POST', url: path, body: JSON.stringify({ lists: { all: list } }), token });
    },
  };
}
