import { expect, it } from 'vitest';
import { bob, brokenBy, id, type Planted, type Scenario } from './testing/scenario.ts';

/** Bob's second message once more. */
const sendAgain = ({ act }: Scenario, isDuplicate: boolean) =>
  act(
    bob,
    { kind: 'send', conversationId: id, clientMessageId: 'c4', text: 't4', fileIds: [] },
    { kind: 'sent', messageId: 'm4', sequence: 7, isDuplicate },
  );

const planted: Planted[] = [
  ['lets a retry be told that it is one', [], (scenario) => sendAgain(scenario, true)],
  ['catches a retry that is called new', ['I2'], (scenario) => sendAgain(scenario, false)],
  [
    'catches a retry that is called new after the first was called a retry',
    ['I2'],
    (scenario) => {
      const first = scenario.history.findLast(
        (entry) => entry.type === 'ok' && entry.result.kind === 'sent' && entry.result.messageId === 'm4',
      );
      if (first?.type === 'ok' && first.result.kind === 'sent') first.result.isDuplicate = true;
      sendAgain(scenario, false);
    },
  ],
];

it.each(planted)('%s', (_what, broken, plant) => {
  expect(brokenBy(plant)).toEqual(broken);
});
