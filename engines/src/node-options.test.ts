import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { nodeOptions } from './node-options.ts';

it('stands in the commands that start one service each', async () => {
  const text = await readFile(join(import.meta.dirname, '../../package.json'), 'utf8');
  const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(text));
  const starts = Object.entries(scripts).filter(([name]) => name.startsWith('start:'));
  expect(starts).toHaveLength(6);
  for (const [name, command] of starts) {
    const service = name.slice('start:'.length);
    const main = service === 'gateway' ? 'gateway/src/main.ts' : `subgraphs/${service}/src/main.ts`;
    expect(command).toBe(['node', ...nodeOptions, main].join(' '));
  }
});
