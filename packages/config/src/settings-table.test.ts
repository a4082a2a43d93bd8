import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { settingsTable } from './settings-table.ts';

const readme = join(import.meta.dirname, '../../../README.md');

it('stands in the README as the settings are', async () => {
  const text = await readFile(readme, 'utf8');
  const [, ...parts] = text.split(/<!-- \/?settings -->/);
  expect(parts).toHaveLength(2);
  expect(parts[0]?.trim()).toBe(settingsTable());
});
