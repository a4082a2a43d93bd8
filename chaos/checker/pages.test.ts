import { expect, it } from 'vitest';
import { bob, brokenBy, id, type Planted } from './testing/scenario.ts';

/** Bob reads so many messages, before one of them. */
const older =
  (size: number, olderThan: string | null, ...numbers: number[]): Planted[2] =>
  ({ act }) => {
    const sequences = [0, 2, 3, 5, 7];
    const messages = numbers.map((number) => ({ messageId: `m${number}`, sequence: sequences[number] ?? 0 }));
    act(
      bob,
      { kind: 'read', conversationId: id, size, olderThan },
      { kind: 'page', headSequence: 7, messages },
    );
  };

const planted: Planted[] = [
  ['takes a page that goes on where another ended', [], older(2, 'm4', 3, 2)],
  ['takes a shorter page with the first message', [], older(20, 'm3', 2, 1)],
  ['takes an empty page before the first message', [], older(20, 'm1')],
  ['catches a page with a hole', ['I8'], older(20, null, 4, 2, 1)],
  ['catches a page that leaves out what is due', ['I8'], older(2, 'm4', 2, 1)],
  ['catches a page that gives a message again', ['I8'], older(2, 'm4', 4, 3)],
  ['catches a page that ends too soon', ['I8'], older(20, 'm4', 3, 2)],
  ['catches an empty page before later messages', ['I8'], older(20, 'm4')],
  ['catches a message on a page that is not there any more', ['I8'], older(20, 'm4', 9)],
];

it.each(planted)('%s', (_what, broken, plant) => {
  expect(brokenBy(plant)).toEqual(broken);
});
