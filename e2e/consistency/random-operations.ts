import type { Account, Stand } from '../stand/index.ts';
import { type Draft, draft, type Message, send } from '../stand/talk.ts';

const markReadMutation = `mutation ($id: ID!, $upTo: ID!) {
  markRead(input: { conversationId: $id, upToMessageId: $upTo }) { __typename } }`;
const addMutation =
  'mutation ($input: AddParticipantsInput!) { addParticipants(input: $input) { __typename } }';
const removeMutation =
  'mutation ($input: RemoveParticipantInput!) { removeParticipant(input: $input) { __typename } }';

/** Numbers that look random and are the same in every run of a seed: from 0 to below `limit`. */
export function createRandom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** What one person did that was acknowledged. */
export type Deeds = { sent: Message[]; read: string[] };

type Room = { stand: Stand; conversationId: string; guest: Account; messages: Message[] };

/** One person's random deeds in a conversation, one after the other. Only `isHost` lets the guest in and out. */
export async function actAtRandom(
  { stand, conversationId, guest, messages }: Room,
  person: Account,
  { random, count, isHost }: { random: (limit: number) => number; count: number; isHost: boolean },
): Promise<Deeds> {
  const deeds: Deeds = { sent: [], read: [] };
  let last: Draft | null = null;

  async function sendDraft(one: Draft): Promise<void> {
    const { message, isDuplicate } = await send(stand, person, one);
    if (isDuplicate) return;
    deeds.sent.push(message);
    messages.push(message);
  }
  async function read(): Promise<void> {
    const upTo = messages[random(messages.length)]?.id;
    if (!upTo) return;
    const { markRead } = await stand.ask(markReadMutation, { id: conversationId, upTo }, person.token);
    if (markRead.__typename === 'MarkReadSuccess') deeds.read.push(upTo);
  }
  async function host(): Promise<void> {
    const [document, rest] =
      random(2) === 0 ? [addMutation, { userIds: [guest.id] }] : [removeMutation, { userId: guest.id }];
    await stand.ask(document, { input: { conversationId, ...rest } }, person.token);
  }

  for (let number = 0; number < count; number += 1) {
    const choice = random(10);
    if (choice < 5) {
      last = draft(conversationId, `${person.username} ${number}`);
      await tolerateAbsence(sendDraft(last), person === guest);
    } else if (choice === 5 && last) {
      await tolerateAbsence(sendDraft(last), person === guest);
    } else if (choice === 6 && isHost) {
      await host();
    } else {
      await read();
    }
  }
  return deeds;
}

/** A guest who was just sent out cannot write. */
async function tolerateAbsence(work: Promise<void>, mayBeAbsent: boolean): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(mayBeAbsent && error instanceof Error && error.message.includes('NOT_FOUND'))) throw error;
  }
}
