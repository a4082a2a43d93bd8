import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Stand, startStand } from '../stand/index.ts';
import { type CuttingProxy, createCuttingProxy } from './cutting-proxy.ts';
import { createGroup, type Person, send, signUp } from './people.ts';

const each = 40;
const texts = Array.from({ length: each }, (_, index) => index + 1);

describe('two people on a network that breaks again and again', () => {
  let stand: Stand;
  let proxy: CuttingProxy;
  let ann: Person;
  let bob: Person;

  beforeAll(async () => {
    stand = await startStand({ topology: 'one-process' });
    proxy = await createCuttingProxy(stand.url);
    const patient = { retries: 30 };
    // One with the platform's sockets, one with those that an older Node needs.
    [ann, bob] = await Promise.all([
      signUp(proxy.url, patient),
      signUp(proxy.url, { ...patient, webSocket: WebSocket }),
    ]);
  });
  afterAll(async () => {
    await Promise.all([ann?.client.close(), bob?.client.close()]);
    proxy?.close();
    await stand?.stop();
  });

  it('hear every message of each other once and in the same order', async () => {
    const { id } = await createGroup([ann, bob]);
    const sendAll = async (person: Person, name: string) => {
      for (const text of texts) {
        const sent = send(person, id, `${name} ${text}`);
        if (text % 8 === 0) proxy.cut();
        await sent;
      }
    };
    // The group itself is the first change.
    const last = 2 * each + 1;
    const hearAll = async ({ client }: Person) => {
      const heard: [number, string | null][] = [];
      for await (const { conversationEvents: event } of client.conversationEvents({
        conversationId: id,
        after: 0,
      })) {
        if (event.__typename === 'ResetRequired') throw new Error('Nothing is that old here');
        heard.push([event.sequence, event.__typename === 'MessageAdded' ? event.message.text : null]);
        if (event.sequence === last) return heard;
      }
      throw new Error('The stream ended');
    };
    const [annHeard, bobHeard] = await Promise.all([
      hearAll(ann),
      hearAll(bob),
      sendAll(ann, 'Ann'),
      sendAll(bob, 'Bob'),
    ]);
    expect(annHeard.map(([sequence]) => sequence)).toEqual(Array.from({ length: last }, (_, n) => n + 1));
    expect(bobHeard).toEqual(annHeard);
    for (const name of ['Ann', 'Bob']) {
      const own = annHeard.map(([, text]) => text).filter((text) => text?.startsWith(name));
      expect(own).toEqual(texts.map((text) => `${name} ${text}`));
    }
  });
});
