import { execFile } from 'node:child_process';
import { readdir, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { reachableBy, type SystemUser } from './system-user.ts';

const run = promisify(execFile);

export type Java = { home: string; executable: string; version: number; modules: ReadonlySet<string> };

/** The feature release in what `java -version` prints: 17 for "17.0.15", 8 for "1.8.0_402". */
export function javaVersion(printed: string): number | undefined {
  const match = /version "(?:1\.)?(\d+)/.exec(printed);
  return match ? Number(match[1]) : undefined;
}

/** The modules in what `java --list-modules` prints, one `name@version` a line. */
export function javaModules(printed: string): Set<string> {
  return new Set(
    printed
      .split('\n')
      .map((line) => line.trim().replace(/@.*$/, ''))
      .filter(Boolean),
  );
}

async function homesIn(folder: string, below = ''): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.sort().map((name) => join(folder, name, below));
}

async function candidateHomes(environment: Record<string, string | undefined>): Promise<string[]> {
  const named = [environment.JAVA_HOME, environment.JAVA17_HOME].filter((home) => home !== undefined);
  const onPath: string[] = [];
  for (const folder of (environment.PATH ?? '').split(delimiter).filter(Boolean)) {
    const executable = await realpath(join(folder, 'java')).catch(() => undefined);
    if (executable?.endsWith('/bin/java')) onPath.push(executable.slice(0, -'/bin/java'.length));
  }
  return [
    ...named,
    ...onPath,
    ...(await homesIn('/usr/lib/jvm')),
    ...(await homesIn('/opt/java')),
    ...(await homesIn(join(homedir(), '.sdkman/candidates/java'))),
    ...(await homesIn('/Library/Java/JavaVirtualMachines', 'Contents/Home')),
    ...(await homesIn('/opt/homebrew/opt', 'libexec/openjdk.jdk/Contents/Home')),
  ];
}

async function probe(home: string): Promise<Java | undefined> {
  const executable = join(home, 'bin/java');
  try {
    const [version, modules] = await Promise.all([
      run(executable, ['-version'], { timeout: 20_000 }),
      run(executable, ['--list-modules'], { timeout: 20_000 }),
    ]);
    const number = javaVersion(version.stderr + version.stdout);
    return number ? { home, executable, version: number, modules: javaModules(modules.stdout) } : undefined;
  } catch {
    return undefined;
  }
}

/** Every Java on this machine that the engines' user may run, those named by a variable first. */
export async function findJavas(
  environment: Record<string, string | undefined>,
  user: SystemUser | undefined,
): Promise<Java[]> {
  const homes = new Set<string>();
  for (const home of await candidateHomes(environment)) {
    const executable = await realpath(join(home, 'bin/java')).catch(() => undefined);
    if (executable && (await reachableBy(user, executable)))
      homes.add(executable.slice(0, -'/bin/java'.length));
  }
  const found = await Promise.all([...homes].map(probe));
  return found.filter((java) => java !== undefined);
}
