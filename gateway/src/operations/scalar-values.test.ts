import { buildSchema, GraphQLError, parse, specifiedRules, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { checkVariables, giveScalars, scalarLiteralsRule } from './scalar-values.ts';

const sdl = `
  scalar DateTime scalar Sequence scalar UUID scalar URL
  input Input { at: DateTime id: UUID all: [Sequence!] picture: URL }
  type Query { ask(input: Input, after: Sequence): Int }`;

const wrong: [string, string, unknown][] = [
  ['a time that is none', 'at: "yesterday"', { at: 'yesterday' }],
  ['a time that is a number', 'at: 7', { at: 7 }],
  ['an id of another form', 'id: "x"', { id: 'x' }],
  ['a fraction', 'all: [1, 0.5]', { all: [1, 0.5] }],
  ['a number that is too large', 'all: [9007199254740993]', { all: [2 ** 60] }],
  ['a text for a number', 'all: ["7"]', { all: ['seven'] }],
  ['a list for an address', 'picture: ["a"]', { picture: ['a'] }],
  ['an object for a time', 'at: { a: 1 }', { at: { a: 1 } }],
];

const uuid = '018f3f6e-7c1a-7b3e-9d54-0c8a3a5f1b2d';
const right: [string, string, unknown][] = [
  ['a time', 'at: "2026-01-03T19:30:00.000Z"', { at: '2026-01-03T19:30:00.000Z' }],
  ['nothing', 'at: null', { at: null }],
  ['an id', `id: "${uuid}"`, { id: uuid }],
  ['numbers', 'all: [0, 9007199254740991]', { all: [0, 9007199254740991] }],
  ['one number for a list', 'all: 7', { all: 7 }],
  ['an address that is none, which is told otherwise', 'picture: "a"', { picture: 'a' }],
];

/** As a schema of SDL alone validates; the rule has to do without what `giveScalars` gives. */
const errorsOfLiteral = (fields: string) =>
  validate(buildSchema(sdl), parse(`{ ask(input: { ${fields} }) }`), [...specifiedRules, scalarLiteralsRule]);

const errorOfVariable = (input: unknown) => {
  const document = parse('query ($input: Input) { ask(input: $input) }');
  return checkVariables(giveScalars(buildSchema(sdl)), document, null, { input });
};

describe('values of our scalars', () => {
  it.each(wrong)('are refused: %s', (_what, fields, input) => {
    expect(errorsOfLiteral(fields)).toHaveLength(1);
    expect(errorOfVariable(input)).toBeInstanceOf(GraphQLError);
    expect(errorOfVariable(input)?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it.each(right)('pass: %s', (_what, fields, input) => {
    expect(errorsOfLiteral(fields)).toEqual([]);
    expect(errorOfVariable(input)).toBeNull();
  });
});
