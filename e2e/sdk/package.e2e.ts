import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stand, startStand } from '../stand/index.ts';
import { createEmptyProject, type EmptyProject } from './empty-project.ts';

const readme = readFileSync(join(import.meta.dirname, '../../packages/sdk/README.md'), 'utf8');

/** The pieces of the README as one program, and what it says that they print. */
function readTour(url: string) {
  const pieces = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, piece]) => piece);
  const program = pieces.join('\n').replace('http://127.0.0.1:4000', url);
  const printed = [...program.matchAll(/\/\/=> (.*)$/gm)].map(([, line]) => line);
  return { pieces, program, printed };
}

describe('the packed package in an empty project', () => {
  let project: EmptyProject;
  let stand: Stand;
  beforeAll(async () => {
    [project, stand] = await Promise.all([createEmptyProject(), startStand({ topology: 'one-process' })]);
  });
  afterAll(async () => {
    project?.remove();
    await stand?.stop();
  });

  it('works as an ES module and as CommonJS', async () => {
    const printed = 'function 36 Document true true\n';
    expect(await project.run('module.mjs')).toBe(printed);
    expect(await project.run('common.cjs')).toBe(printed);
  });

  it('hears live events as CommonJS too', async () => {
    const name = `u${randomBytes(8).toString('hex')}`;
    expect(await project.run('live.cjs', `${stand.url}/graphql`, name)).toBe('2 Heard true\n');
  });

  it.each([
    ['nodenext', ['--module', 'nodenext'], ['types.mts', 'types.cts']],
    ['a bundler', ['--module', 'esnext', '--moduleResolution', 'bundler'], ['types.mts']],
  ])('brings its types, for %s', async (_name, settings, files) => {
    expect(await project.check(files, settings)).toBe('');
  });

  it('does what its README says', async () => {
    const { pieces, program, printed } = readTour(stand.url);
    expect(pieces.length).toBeGreaterThan(7);
    project.write('tour.mts', program);
    expect(await project.check(['tour.mts'], ['--module', 'nodenext'])).toBe('');
    expect((await project.run('tour.mts')).trimEnd().split('\n')).toEqual(printed);
  });
});
