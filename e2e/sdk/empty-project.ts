import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const compiler = join(root, 'node_modules/typescript/bin/tsc');

/** What the package's users have besides it, taken from here so that no registry is asked. */
const others = ['graphql', 'graphql-ws', '@graphql-typed-document-node/core', 'graphql-request'];

export type EmptyProject = {
  folder: string;
  write(name: string, text: string): void;
  /** Runs a file of the project; gives what it prints. */
  run(file: string, ...given: string[]): Promise<string>;
  /** Checks the types of files; gives what the compiler complains of. */
  check(files: string[], settings: string[]): Promise<string>;
  remove(): void;
};

/** A project of its own, with the packed SDK installed. */
export async function createEmptyProject(): Promise<EmptyProject> {
  const folder = mkdtempSync(join(tmpdir(), 'sdk-project-'));
  const environment = { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}` };
  const npm = (args: string[], cwd: string) => run('npm', args, { cwd, env: environment });

  await npm(['pack', '--pack-destination', folder, '--silent'], join(root, 'packages/sdk'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'empty', private: true }));
  const folders = others.map((name) => join(root, 'node_modules', name));
  const quiet = ['--offline', '--no-audit', '--no-fund', '--ignore-scripts'];
  await npm(['install', ...quiet, './messenger-sdk-0.1.0.tgz', ...folders], folder);
  cpSync(join(import.meta.dirname, 'fixtures'), folder, { recursive: true });

  return {
    folder,
    write: (name, text) => writeFileSync(join(folder, name), text),
    run: async (file, ...given) => (await run(process.execPath, [file, ...given], { cwd: folder })).stdout,
    async check(files, settings) {
      const strict = ['--strict', '--noEmit', '--target', 'es2023', '--lib', 'es2023,dom,dom.asynciterable'];
      const args = [compiler, ...strict, '--types', '', ...settings, ...files];
      return run(process.execPath, args, { cwd: folder }).then(
        ({ stdout }) => stdout,
        (error: { stdout: string }) => error.stdout || 'the compiler failed',
      );
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
