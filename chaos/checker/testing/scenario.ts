import {
  type Action,
  countedLine,
  type Entry,
  type FinalConversation,
  type FinalFiles,
  type FinalState,
  type Result,
} from '../../history.ts';
import { check } from '../check.ts';

export const ann = 'usr_ann';
export const bob = 'usr_bob';
export const cat = 'usr_cat';
export const id = 'cnv_1';

export type Scenario = {
  history: Entry[];
  final: FinalState;
  group: FinalConversation;
  files: FinalFiles;
  /** Adds something that a device did, and how it ended. */
  act(user: string, action: Action, result?: Result): void;
};

const fileIdsOf = (number: number) => (number === 3 ? ['fil_1'] : []);

/**
 * A group of Ann and Bob, two messages of each: Ann's second one has a file, Bob's second one was retried; Cat came for
 * a while. Nothing is wrong.
 */
export function scenario(): Scenario {
  const history: Entry[] = [];
  let at = 0;
  let lastOp = 0;
  const push = (...entries: Entry[]) => history.push(...entries);
  const act: Scenario['act'] = (user, action, result = { kind: 'done' }) => {
    lastOp += 1;
    at += 1;
    push({ type: 'invoke', at, op: lastOp, device: `${user}.1`, user, action });
    push({ type: 'ok', at, op: lastOp, result });
  };
  const sendOf = (number: number): Action => ({
    kind: 'send',
    conversationId: id,
    clientMessageId: `c${number}`,
    text: `t${number}`,
    fileIds: fileIdsOf(number),
  });
  const send = (user: string, number: number, sequence: number) =>
    act(user, sendOf(number), { kind: 'sent', messageId: `m${number}`, sequence, isDuplicate: false });
  const event = (stream: string, sequence: number, messageId: string | null) =>
    push({
      type: 'event',
      at,
      stream,
      sequence,
      label: messageId ?? 'participants',
      isMessage: messageId !== null,
    });

  push({ type: 'follow', at, stream: 's1', device: 'usr_bob.1', user: bob, conversationId: id, after: 1 });
  send(ann, 1, 2);
  event('s1', 2, 'm1');
  send(bob, 2, 3);
  event('s1', 3, 'm2');
  act(ann, { kind: 'add', conversationId: id, userId: cat });
  push({ type: 'follow', at, stream: 's2', device: 'usr_cat.1', user: cat, conversationId: id, after: 0 });
  event('s2', 1, null);
  event('s2', 2, 'm1');
  event('s2', 3, 'm2');
  event('s2', 4, null);
  event('s1', 4, null);
  const upload = {
    kind: 'upload',
    conversationId: id,
    mimeType: 'text/plain',
    sizeBytes: 5,
    sha256: 'aa',
  } as const;
  act(ann, upload, { kind: 'uploaded', fileId: 'fil_1' });
  send(ann, 3, 5);
  event('s2', 5, 'm3');
  event('s1', 5, 'm3');
  act(ann, { kind: 'remove', conversationId: id, userId: cat });
  push({ type: 'unfollow', at, stream: 's2', why: 'FORBIDDEN' });
  event('s1', 6, null);
  act(bob, { kind: 'markRead', conversationId: id, messageId: 'm3' });
  lastOp += 1;
  push({ type: 'invoke', at, op: lastOp, device: `${bob}.1`, user: bob, action: sendOf(4) });
  push({ type: 'unknown', at, op: lastOp, code: 'TIMEOUT' });
  send(bob, 4, 7);
  event('s1', 7, 'm4');
  const page = [7, 5, 3, 2].map((sequence, index) => ({ messageId: `m${4 - index}`, sequence }));
  act(
    bob,
    { kind: 'read', conversationId: id, size: 20, olderThan: null },
    { kind: 'page', headSequence: 7, messages: page },
  );

  const group = finalGroup();
  const files: FinalFiles = {
    documents: [{ fileId: 'fil_1', status: 'completed', sizeBytes: 5, blobs: ['files/1.txt'], sha256: 'aa' }],
    blobs: [{ key: 'files/1.txt', fileId: 'fil_1' }],
  };
  const final: FinalState = {
    conversations: [group],
    unreadable: [],
    indexed: group.messages.map(({ messageId, text }) => ({ messageId, text })),
    counted: group.changes.map((change) => countedLine(id, change)),
    files,
  };
  return { history, group, files, final, act };
}

function finalGroup(): FinalConversation {
  const message = (number: number, sequence: number, senderId: string) => ({
    messageId: `m${number}`,
    sequence,
    clientMessageId: `c${number}`,
    senderId,
    text: `t${number}`,
    fileIds: fileIdsOf(number),
  });
  const replay = () => ['1 participants', '2 m1', '3 m2', '4 participants', '5 m3', '6 participants', '7 m4'];
  return {
    id,
    headSequence: 7,
    messageCount: 4,
    messages: [message(1, 2, ann), message(2, 3, bob), message(3, 5, ann), message(4, 7, bob)],
    changes: [
      { kind: 'participants', sequence: 1, added: [ann, bob], removed: [] },
      { kind: 'message', sequence: 2, messageId: 'm1' },
      { kind: 'message', sequence: 3, messageId: 'm2' },
      { kind: 'participants', sequence: 4, added: [cat], removed: [] },
      { kind: 'message', sequence: 5, messageId: 'm3' },
      { kind: 'participants', sequence: 6, added: [], removed: [cat] },
      { kind: 'message', sequence: 7, messageId: 'm4' },
    ],
    members: [
      { userId: ann, unreadCount: 1, replay: replay() },
      { userId: bob, unreadCount: 0, replay: replay() },
    ],
  };
}

/** The promises that are broken after `plant` has changed something. */
export function brokenBy(plant: (scenario: Scenario) => void): string[] {
  const planted = scenario();
  plant(planted);
  return [...new Set(check(planted.history, planted.final).map(({ invariant }) => invariant))].sort();
}

export const eventOf = (history: readonly Entry[], stream: string, sequence: number) =>
  history.findIndex(
    (entry) => entry.type === 'event' && entry.stream === stream && entry.sequence === sequence,
  );

/** A planted fault by its name, with the promises that it breaks. */
export type Planted = [what: string, broken: string[], plant: (scenario: Scenario) => void];
