/** Writes dist/: the package as ES modules and as CommonJS, each with its types, the schema and the manifest. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const here = import.meta.dirname;
const dist = join(here, 'dist');
const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');

const formats = [
  { folder: 'esm', type: 'module', settings: ['--module', 'nodenext'] },
  {
    folder: 'cjs',
    type: 'commonjs',
    settings: ['--module', 'commonjs', '--moduleResolution', 'bundler', '--verbatimModuleSyntax', 'false'],
  },
];

rmSync(dist, { recursive: true, force: true });
for (const { folder, type, settings } of formats) {
  const outDir = join(dist, folder);
  mkdirSync(outDir, { recursive: true });
  const project = ['-p', join(here, 'tsconfig.build.json'), '--outDir', outDir];
  execFileSync(process.execPath, [compiler, ...project, ...settings], { stdio: 'inherit' });
  writeFileSync(join(outDir, 'package.json'), `${JSON.stringify({ type, sideEffects: false })}\n`);
}
cpSync(join(here, '../../schema/api.graphql'), join(dist, 'schema.graphql'));
cpSync(join(here, 'src/generated/persisted-documents.json'), join(dist, 'persisted-documents.json'));
