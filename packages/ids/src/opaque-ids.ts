import { z } from 'zod';

const largest = 2n ** 63n - 1n;
const base36 = /^[1-9a-z][0-9a-z]{0,12}$/;
/** So many digits, in base 36 and 10, are exact as a number, which takes a fraction of a bigint's time. */
const exactDigits = 10;
const exactDecimals = 15;
const upperUnit = 36n ** BigInt(exactDigits);

/** The kinds of things that have opaque ids, by the first letters of the id. */
export const nodePrefixes = { usr: 'User', cnv: 'Conversation', msg: 'Message', fil: 'MediaFile' } as const;

export type NodeTypename = (typeof nodePrefixes)[keyof typeof nodePrefixes];

/** The type that an opaque id claims to be of; null when it is none that is known. */
export function typenameOfId(id: string): NodeTypename | null {
  const prefix = z.enum(['usr', 'cnv', 'msg', 'fil']).safeParse(id.slice(0, 3));
  return prefix.success && id[3] === '_' ? nodePrefixes[prefix.data] : null;
}

function encodeNumber(prefix: string, decimal: string): string {
  const number = decimal.length <= exactDecimals ? Number(decimal) : BigInt(decimal);
  return `${prefix}_${number.toString(36)}`;
}

function decodeNumber(prefix: string, id: string): string | null {
  if (!id.startsWith(`${prefix}_`)) return null;
  const digits = id.slice(prefix.length + 1);
  if (!base36.test(digits)) return null;
  if (digits.length <= exactDigits) return String(Number.parseInt(digits, 36));
  const [upper, lower] = [digits.slice(0, -exactDigits), digits.slice(-exactDigits)];
  const value = BigInt(Number.parseInt(upper, 36)) * upperUnit + BigInt(Number.parseInt(lower, 36));
  return value <= largest ? value.toString() : null;
}

/** `'123'` to `usr_3f`. */
export const encodeUserId = (decimal: string): string => encodeNumber('usr', decimal);

/** `usr_3f` to `'123'`; null for anything that is no user id. */
export const decodeUserId = (id: string): string | null => decodeNumber('usr', id);

/** `'123'` to `cnv_3f`. */
export const encodeConversationId = (decimal: string): string => encodeNumber('cnv', decimal);

/** `cnv_3f` to `'123'`; null for anything that is no conversation id. */
export const decodeConversationId = (id: string): string | null => decodeNumber('cnv', id);

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A file's UUID to `fil_…`. */
export const encodeFileId = (fileUuid: string): string => `fil_${fileUuid.replaceAll('-', '')}`;

/** `fil_…` to the file's UUID; null for anything that is no file id. */
export function decodeFileId(id: string): string | null {
  if (!/^fil_[0-9a-f]{32}$/.test(id)) return null;
  const hex = id.slice(4);
  const text = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join(
    '-',
  );
  return uuid.test(text) ? text : null;
}
