import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { expectWhole, follow, readHistory } from '../stand/history.ts';
import { type Account, type Stand, startStand } from '../stand/index.ts';
import { draft, type Message, makeGroup, sendUntilAcknowledged } from '../stand/talk.ts';

// Processes start again in these tests, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

const senderCount = 4;
const messagesEach = 25;
const killedAfter = 20;

let stand: Stand;
let people: Account[];
beforeAll(async () => {
  stand = await startStand({ topology: 'services' });
  people = await Promise.all(Array.from({ length: senderCount + 1 }, () => stand.signUp()));
});
afterAll(async () => {
  await stand?.stop();
});

it.each(['messages', 'conversations'] as const)(
  'what %s has acknowledged before, while and after it is killed is there once, in order',
  async (service) => {
    const [reader, ...senders] = people;
    if (!reader) throw new Error('nobody signed up');
    const id = await makeGroup(stand, reader, senders);
    const device = follow(stand, reader, id, 1);
    const underWay = Promise.withResolvers<void>();
    let acknowledged = 0;
    const sending = senders.map(async (sender, place) => {
      const sent: Message[] = [];
      for (let number = 1; number <= messagesEach; number += 1) {
        sent.push(await sendUntilAcknowledged(stand, sender, draft(id, `${place}.${number}`)));
        acknowledged += 1;
        if (acknowledged === killedAfter) underWay.resolve();
      }
      return sent;
    });
    await Promise.race([underWay.promise, Promise.all(sending)]);
    await stand.kill(service);
    await stand.restart(service);
    const sent = await Promise.all(sending);

    const total = senderCount * messagesEach;
    const history = await expectWhole(stand, reader, id);
    expect(history).toMatchObject({ headSequence: total + 1, messageCount: total, unreadCount: total });
    const bySequence = sent.flat().sort((one, other) => one.sequence - other.sequence);
    expect(history.messages).toMatchObject(bySequence);
    for (const [place, own] of sent.entries()) {
      const texts = history.messages.filter(({ sender }) => sender.id === senders[place]?.id);
      expect(texts.map(({ text }) => text)).toEqual(own.map(({ text }) => text));
    }
    // The reader's device stayed connected all along.
    const events = await device.take(total);
    expect(events.map(({ message }) => message)).toEqual(history.messages);
    expect(device.waiting()).toEqual([]);
    await device.close();
    for (const sender of senders) {
      const { messages, unreadCount } = await readHistory(stand, sender, id);
      const last = messages.findLastIndex((message) => message.sender.id === sender.id);
      expect(unreadCount).toBe(messages.length - 1 - last);
    }
  },
);
