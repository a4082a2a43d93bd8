import { expect, it } from 'vitest';
import { splitStatements } from './split-statements.ts';

it('splits at semicolons outside quotes and comments', () => {
  const source = `
    -- a comment; with a semicolon
    CREATE TABLE a (b TEXT); /* another;
    one */ INSERT INTO a VALUES ('it''s; fine', "q;r") // the end;
    ;;
    SELECT 1`;
  expect(splitStatements(source).map((statement) => statement.replace(/\s+/g, ' '))).toEqual([
    'CREATE TABLE a (b TEXT)',
    `INSERT INTO a VALUES ('it''s; fine', "q;r")`,
    'SELECT 1',
  ]);
});

it('keeps what looks like a comment inside quotes', () => {
  expect(splitStatements("SELECT 'http://a--b';")).toEqual(["SELECT 'http://a--b'"]);
});
