import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createInspector, InspectionEnded } from './inspector.ts';

// Starting a process takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'messenger-inspector-'));
  await writeFile(join(directory, 'letter'), 'hello');
});

afterAll(() => rm(directory, { recursive: true, force: true }));

const letter = () => ({ path: join(directory, 'letter'), directory, mimeType: 'text/plain' });

it('looks at one file after another, and at several at once', async () => {
  const inspector = createInspector({ timeoutMs: 30_000 });
  const found = { ok: true, mimeType: 'text/plain' };
  expect(await inspector.inspect(letter())).toMatchObject(found);
  const both = await Promise.all([inspector.inspect(letter()), inspector.inspect(letter())]);
  expect(both).toMatchObject([found, found]);
  await inspector.close();
});

it('refuses a file that takes too long, and goes on with the next', async () => {
  const inspector = createInspector({ timeoutMs: 1 });
  const late = { ok: false, reason: 'It takes too long to look at.' };
  expect(await inspector.inspect(letter())).toEqual(late);
  expect(await inspector.inspect(letter())).toEqual(late);
  await inspector.close();
});

it('says nothing of a file when its process is ended', async () => {
  const inspector = createInspector({ timeoutMs: 30_000 });
  const pending = expect(inspector.inspect(letter())).rejects.toThrow(InspectionEnded);
  await inspector.close();
  await pending;
});

it('has a file that is not there refused, not an error', async () => {
  const inspector = createInspector({ timeoutMs: 30_000 });
  const gone = { ...letter(), path: join(directory, 'gone'), mimeType: 'image/png' };
  expect(await inspector.inspect(gone)).toMatchObject({ ok: false });
  await inspector.close();
});
