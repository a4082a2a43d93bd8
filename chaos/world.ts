import type { MessengerClient } from '@messenger/sdk';
import type { Account } from '../e2e/stand/index.ts';
import type { Following } from './following.ts';
import type { Random } from './random.ts';
import type { Outcome, Recorder } from './recorder.ts';

/** A conversation as the workload believes it to be; the truth may differ for a while. */
export type Group = { id: string; owner: string; members: Set<string> };

/** A message as its sender's device keeps it until it is acknowledged. */
export type Draft = { conversationId: string; clientMessageId: string; text: string; fileIds: string[] };

export type Device = {
  /** Such as `p1.d2`. */
  name: string;
  account: Account;
  /** The SDK, which gives up at once on what gets no answer. */
  client: MessengerClient;
  /** What it follows, by conversation. */
  followings: Map<string, Following>;
  /** Sent without an answer, to be sent again. */
  unanswered: Draft[];
  /** Sent and acknowledged, the latest few. */
  acknowledged: Draft[];
  /** The latest message that it read, by conversation. */
  newest: Map<string, string>;
};

export type World = {
  /** Where clients reach the gateway. */
  url: string;
  socketUrl: string;
  people: Account[];
  devices: Device[];
  groups: Group[];
  recorder: Recorder;
};

export type ChangeContext = { world: World; device: Device; random: Random };

/** One kind of thing that users do. Its file in `changes/` is all it takes. */
export type Change = {
  /** How often it is done, compared with the others. */
  weight: number;
  run(context: ChangeContext): Promise<void>;
};

/** Older ones rest, so that no change log grows beyond what is kept of it. */
const activeGroups = 8;

export const activeGroupsOf = ({ groups }: World): Group[] => groups.slice(-activeGroups);

/** A group that a device's user is believed to be in; undefined when there is none. */
export function ownGroup({ world, device, random }: ChangeContext): Group | undefined {
  return random.pick(activeGroupsOf(world).filter(({ members }) => members.has(device.account.id)));
}

export const whoIs = ({ name, account }: Device) => ({ device: name, user: account.id });

export const done: Outcome = { type: 'ok', result: { kind: 'done' } };
