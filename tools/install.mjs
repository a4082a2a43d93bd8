// Runs before anything is installed, so on Node 20 and with nothing but Node's own modules.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The Node that runs the TypeScript as it is; npm brings it. */
export const node = join(root, 'node_modules/.bin/node');

const marker = join(root, 'node_modules/.installed');

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

/** Installs what package-lock.json names, unless exactly that is installed. Ends the process when npm fails. */
export function ensureInstalled() {
  const hash = lockHash();
  if (existsSync(node) && existsSync(marker) && readFileSync(marker, 'utf8') === hash) return;
  console.log('Installing npm packages (once; a minute or two) ...');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) {
    console.error('npm could not install the packages. Look at its message above, then start again.');
    process.exit(status ?? 1);
  }
  writeFileSync(marker, hash);
}
