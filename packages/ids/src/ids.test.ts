import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeConversationId,
  decodeFileId,
  decodeMessageId,
  decodeUserId,
  encodeFileId,
  encodeMessageId,
  encodeUserId,
  millisecondsFromTicks,
  millisecondsOfUuidV7,
  ticksFromMilliseconds,
  ticksOfTimeuuid,
  timeuuidOf,
  typenameOfId,
} from './index.ts';

const bigserial = fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }).map(String);
const ticks = fc.bigInt({ min: 0n, max: 2n ** 60n - 1n });
const ordinals = fc.integer({ min: 1, max: 2 ** 40 });

describe('opaque ids', () => {
  it('come back as they went in', () => {
    fc.assert(fc.property(bigserial, (id) => decodeUserId(encodeUserId(id)) === id));
    fc.assert(fc.property(fc.integer({ min: 1 }).map(String), (id) => decodeUserId(encodeUserId(id)) === id));
    // On both sides of what a number holds exactly, in base 36 and 10.
    const edges = [
      '1',
      '35',
      '36',
      '999999999999999',
      '1000000000000000',
      '3656158440062975',
      '3656158440062976',
    ];
    for (const id of edges) {
      expect(encodeUserId(id)).toBe(`usr_${BigInt(id).toString(36)}`);
      expect(decodeUserId(encodeUserId(id))).toBe(id);
    }
    fc.assert(fc.property(fc.uuid(), (id) => decodeFileId(encodeFileId(id)) === id));
  });

  it('are not taken for one another', () => {
    expect(decodeConversationId(encodeUserId('7'))).toBeNull();
    expect(typenameOfId(encodeUserId('7'))).toBe('User');
    expect(typenameOfId('xyz_1')).toBeNull();
    expect(typenameOfId('usr')).toBeNull();
  });

  it('refuse what was never given out', () => {
    for (const id of [
      '',
      'usr_',
      'usr_0',
      'usr_01',
      'usr_-1',
      'usr_A',
      'usr_zzzzzzzzzzzzz',
      'usr_1 ',
      '__proto__',
    ]) {
      expect(decodeUserId(id)).toBeNull();
    }
  });
});

describe('message ids', () => {
  it('carry everything that finds the row', () => {
    fc.assert(
      fc.property(bigserial, ordinals, fc.nat(1000), ticks, (conversationId, ordinal, others, tick) => {
        const ref = {
          conversationId,
          sequence: ordinal + others,
          ordinal,
          timeuuid: timeuuidOf(conversationId, tick),
        };
        expect(decodeMessageId(encodeMessageId(ref))).toEqual(ref);
      }),
    );
  });

  it('answer null to any other text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 70 }), (text) => {
        const ref = decodeMessageId(`msg_${text}`);
        expect(ref === null || encodeMessageId(ref) === `msg_${text}`).toBe(true);
      }),
    );
  });
});

describe('TIMEUUIDs', () => {
  it('keep their ticks and sort by them', () => {
    fc.assert(fc.property(bigserial, ticks, (id, tick) => ticksOfTimeuuid(timeuuidOf(id, tick)) === tick));
  });

  it('are UUIDs of version 1', () => {
    expect(timeuuidOf('5', ticksFromMilliseconds(0))).toBe('13814000-1dd2-11b2-8000-010000000005');
  });

  it('turn ticks into milliseconds and back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 4e12 }),
        (ms) => millisecondsFromTicks(ticksFromMilliseconds(ms)) === ms,
      ),
    );
  });
});

it('reads the time of a UUIDv7 and nothing else', () => {
  expect(millisecondsOfUuidV7('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')).toBe(0x017f22e279b0);
  expect(millisecondsOfUuidV7('017f22e2-79b0-4cc3-98c4-dc0c0c07398f')).toBeNull();
  expect(millisecondsOfUuidV7('nonsense')).toBeNull();
});
