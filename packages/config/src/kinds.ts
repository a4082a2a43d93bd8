import { z } from 'zod';

/** The kinds of value a setting can have: each reads text and says in its error what it expected, never what it got. */

export function text(expected: string, pattern: RegExp = /./) {
  return z.string({ error: `expected ${expected}` }).regex(pattern, { error: `expected ${expected}` });
}

/** A URL with one of these protocols, kept as text. */
export function url(...protocols: string[]) {
  const error = `expected a URL that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`;
  return z.string({ error }).refine((value) => isUrl(value, protocols), { error });
}

/** Comma-separated URLs; no text means none. */
export function urls(...protocols: string[]) {
  const shape = protocols.map((protocol) => `${protocol}//`).join(' or ');
  const error = `expected URLs that start with ${shape}, separated by commas`;
  return z
    .string({ error })
    .transform(splitList)
    .refine((values) => values.every((value) => isUrl(value, protocols)), { error });
}

export function integer(minimum: number, maximum: number) {
  const error = `expected a whole number from ${minimum} to ${maximum}`;
  return z
    .string({ error })
    .regex(/^\d{1,15}$/, { error })
    .transform(Number)
    .refine((value) => value >= minimum && value <= maximum, { error });
}

export function oneOf<const Values extends readonly [string, ...string[]]>(...values: Values) {
  return z.enum(values, { error: `expected one of ${values.join(', ')}` });
}

export function onOff() {
  return oneOf('on', 'off').transform((value) => value === 'on');
}

/** `host` or `host:port` entries separated by commas, each returned with its port. */
export function hostPorts(defaultPort: number) {
  const error = 'expected host:port, several separated by commas';
  return z
    .string({ error })
    .transform((value) =>
      splitList(value).map((entry) => (entry.includes(':') ? entry : `${entry}:${defaultPort}`)),
    )
    .refine((entries) => entries.length > 0 && entries.every((entry) => /^[\w.-]+:\d{1,5}$/.test(entry)), {
      error,
    });
}

/** A CQL replication map: JSON, or `SimpleStrategy:<copies>` for a single data centre. */
export function replication() {
  const error = 'expected SimpleStrategy:<copies> or JSON such as {"class":"NetworkTopologyStrategy","eu":3}';
  const copies = z.union([
    z.int().positive(),
    z
      .string()
      .regex(/^[1-9]\d*$/)
      .transform(Number),
  ]);
  const strategy = z.enum(['SimpleStrategy', 'NetworkTopologyStrategy']);
  const shape = z.object({ class: strategy }).catchall(copies).refine(hasDatacenters);
  return z.string({ error }).transform((value, context): Replication => {
    const parsed = shape.safeParse(replicationValue(value));
    if (parsed.success) return parsed.data;
    context.addIssue({ code: 'custom', message: error });
    return z.NEVER;
  });
}

/** A strategy with its copies: `replication_factor` for SimpleStrategy, one entry a data centre otherwise. */
export type Replication = { class: 'SimpleStrategy' | 'NetworkTopologyStrategy' } & Record<
  string,
  string | number
>;

function hasDatacenters(value: { class: string } & Record<string, unknown>): boolean {
  const names = Object.keys(value).filter((name) => name !== 'class');
  if (value.class === 'SimpleStrategy') return names.length === 1 && names[0] === 'replication_factor';
  return names.length > 0 && names.every((name) => /^[\w-]+$/.test(name));
}

function replicationValue(value: string): unknown {
  const short = /^SimpleStrategy:(\d+)$/.exec(value);
  if (short) return { class: 'SimpleStrategy', replication_factor: Number(short[1]) };
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function isUrl(value: string, protocols: string[]): boolean {
  return URL.canParse(value) && protocols.includes(new URL(value).protocol);
}

function splitList(value: string): string[] {
  return value
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

/** Where ClickHouse is: a server's URL, or `chdb:<folder>` for the engine inside this process. */
export function clickhouseUrl() {
  const error = 'expected http://…, https://… or chdb:<folder>';
  return z
    .string({ error })
    .refine((value) => /^chdb:.+/.test(value) || isUrl(value, ['http:', 'https:']), { error });
}

/** Origins such as https://app.example, separated by commas, or * for any. */
export function origins() {
  const error = 'expected origins such as https://app.example, separated by commas, or *';
  return z
    .string({ error })
    .transform(splitList)
    .refine(
      (entries) =>
        entries.every(
          (entry) => entry === '*' || (isUrl(entry, ['http:', 'https:']) && new URL(entry).origin === entry),
        ),
      { error },
    );
}

/** Ids of accounts such as usr_1f, separated by commas. */
export function userIds() {
  const error = 'expected ids of accounts such as usr_1f, separated by commas';
  return z
    .string({ error })
    .transform(splitList)
    .refine((entries) => entries.every((entry) => /^usr_[1-9a-z][0-9a-z]*$/.test(entry)), { error });
}
