import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { findJavas, javaModules, javaVersion } from './java.ts';

test.each([
  ['openjdk version "17.0.15" 2025-04-15', 17],
  ['openjdk version "25.0.3" 2026-04-21 LTS', 25],
  ['java version "1.8.0_402"', 8],
  ['openjdk version "26-ea" 2026-03-17', 26],
  ['openjdk version "21" 2023-09-19', 21],
])('%s is Java %i', (printed, version) => {
  expect(javaVersion(`Picked up JAVA_TOOL_OPTIONS: -Dx=1\n${printed}\n`)).toBe(version);
});

test('what is no Java has no version', () => {
  expect(
    javaVersion('The operation couldn’t be completed. Unable to locate a Java Runtime.'),
  ).toBeUndefined();
});

test('modules are listed without their versions', () => {
  expect(javaModules('java.base@25.0.3\njdk.incubator.vector@25.0.3\n')).toEqual(
    new Set(['java.base', 'jdk.incubator.vector']),
  );
});

let folder: string | undefined;
afterEach(async () => {
  if (folder) await rm(folder, { recursive: true });
});

test('a Java that a variable names comes first, and one that does not run is passed over', async () => {
  folder = await mkdtemp(join(tmpdir(), 'java-'));
  const fakeJava = async (name: string, script: string) => {
    const bin = join(folder ?? '', name, 'bin');
    await mkdir(bin, { recursive: true });
    await writeFile(join(bin, 'java'), `#!/bin/sh\n${script}\n`);
    await chmod(join(bin, 'java'), 0o755);
    return join(folder ?? '', name);
  };
  const broken = await fakeJava('broken', 'exit 1');
  const good = await fakeJava(
    'good',
    '[ "$1" = -version ] && echo \'openjdk version "99.1"\' >&2 || echo java.base@99.1',
  );
  const found = await findJavas({ JAVA_HOME: broken, JAVA17_HOME: good, PATH: '' }, undefined);
  expect(found[0]).toEqual({
    home: good,
    executable: join(good, 'bin/java'),
    version: 99,
    modules: new Set(['java.base']),
  });
});
