// Runs before anything is installed, so on Node 20 and with nothing but Node's own modules.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The Node that runs the TypeScript as it is; npm brings it. */
export const node = join(root, 'node_modules/.bin/node');

/**
 * True when every package of the lock file is installed in the version that it names. npm writes its own list of
 * what is installed last, so an interrupted installation does not count. Other platforms' packages do not either.
 */
function isInstalled() {
  try {
    const read = (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
    const [wanted, installed] = [read('package-lock.json'), read('node_modules/.package-lock.json')];
    return Object.entries(wanted).every(([path, { version, optional, link, resolved }]) => {
      if (path === '') return true;
      const found = installed[path];
      if (!found) return optional === true;
      return link ? found.resolved === resolved : found.version === version;
    });
  } catch {
    return false;
  }
}

/** Installs what package-lock.json names, unless exactly that is installed. Ends the process when npm fails. */
export function ensureInstalled() {
  if (isInstalled()) return;
  console.log('Installing npm packages (once; a minute or two) ...');
  // Not `npm ci`: it refuses a lock file without the optional packages of other platforms, which not every registry has.
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    console.error(
      '\nnpm could not install the packages: see its message above. Check the network and the disk, and start again.',
    );
    process.exit(status ?? 1);
  }
}
