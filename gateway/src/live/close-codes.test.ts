import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { closeCodes } from './close-codes.ts';
import { defaultLimits } from './live-options.ts';

const text = readFileSync(join(import.meta.dirname, '../../../docs/protocol.md'), 'utf8');
/** Without the spaces that align the tables. */
const protocol = text.replace(/ +/g, ' ');

it('are those of the protocol document', () => {
  const rows = [...protocol.matchAll(/^\| (\d{4}) \| `(\w+)` \|/gm)].map(([, code, name]) => [
    name,
    Number(code),
  ]);
  expect(Object.fromEntries(rows)).toEqual(closeCodes);
});

it('go with limits that the protocol document names', () => {
  const kibibytes = (bytes: number) => `${bytes / 1024} KiB`;
  expect(protocol).toContain(`| bytes of a message | ${kibibytes(defaultLimits.maxMessageBytes)} |`);
  expect(protocol).toContain(`| ${defaultLimits.maxBufferedBytes / 1024 / 1024} MiB |`);
  expect(protocol).toContain(
    `| operations of a socket at a time | ${defaultLimits.subscriptionsPerSocket} |`,
  );
  expect(protocol).toContain(
    `| events that wait in one subscription | ${defaultLimits.eventsPerSubscription} |`,
  );
  const { messagesPerSecond, messageBurst, keepAliveMs, initialisationTimeoutMs } = defaultLimits;
  expect(protocol).toContain(`| ${messagesPerSecond} a second, ${messageBurst} at once |`);
  expect(protocol).toContain(`ping every ${keepAliveMs / 1000} seconds`);
  expect(protocol).toContain(`within ${initialisationTimeoutMs / 1000} seconds`);
});
