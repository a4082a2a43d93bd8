import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { exportLines, parseExports } from './environment-file.ts';

const environment = {
  DATABASE_URL: "postgresql://o'hara@127.0.0.1/db?a=1&b=2",
  REDIS_URL: 'redis://127.0.0.1:1',
};

test('what is written is read back', () => {
  expect(parseExports(exportLines(environment))).toEqual(environment);
});

test('a shell reads the same', () => {
  const printed = execFileSync('sh', ['-c', `${exportLines(environment)}printf %s "$DATABASE_URL"`], {
    encoding: 'utf8',
  });
  expect(printed).toBe(environment.DATABASE_URL);
});

test('lines by hand are read too, others are passed over', () => {
  expect(parseExports('# stores\nexport A_URL="x y"\nB_URL=z\n\nnot a line\n')).toEqual({
    A_URL: 'x y',
    B_URL: 'z',
  });
});
