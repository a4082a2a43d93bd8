// `npm run build:sites`: builds the web pages that the gateway serves, those whose sources changed since the last time.
import { createHash } from 'node:crypto';
import { glob, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const stampName = '.sources';

/** The folders of the pages, each with what else its build reads. */
const sites = [
  { folder: 'playground', alsoReads: [] },
  { folder: 'examples/messenger', alsoReads: ['packages/sdk/src/**/*.ts', 'packages/sdk/package.json'] },
];

type Site = (typeof sites)[number];

const shared = ['package-lock.json', 'tsconfig.json'];
const isSource = (path: string) => !/(^|\/)(dist|node_modules)\/|\.test\.ts$/.test(path);

/** One hash of the names and bytes of all that a site is made of. */
async function hashOfSources({ folder, alsoReads }: Site): Promise<string> {
  const patterns = [`${folder}/*.*`, `${folder}/{src,public}/**/*.*`, ...alsoReads, ...shared];
  const paths = (await Array.fromAsync(glob(patterns, { cwd: root }))).filter(isSource).sort();
  const hash = createHash('sha256');
  for (const path of paths) hash.update(`${path}\0`).update(await readFile(join(root, path)));
  return hash.digest('hex');
}

/** Builds beside the site that is there and takes its place when done: what is served is always whole. */
async function build({ folder }: Site, sources: string): Promise<void> {
  const { build: viteBuild } = await import('vite');
  const dist = join(root, folder, 'dist');
  const outDir = join(dist, `building-${process.pid}`);
  await mkdir(dist, { recursive: true });
  try {
    await viteBuild({
      root: join(root, folder),
      logLevel: 'error',
      build: { outDir, emptyOutDir: true },
    });
    await writeFile(join(outDir, stampName), sources);
    await replace(join(dist, 'site'), outDir, sources);
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}

async function replace(site: string, outDir: string, sources: string): Promise<void> {
  await rm(site, { recursive: true, force: true });
  try {
    await rename(outDir, site);
  } catch (error) {
    // Another process that builds at the same time was first; that is as good when it built the same.
    if ((await stampOf(site)) !== sources) throw error;
  }
}

const stampOf = (site: string): Promise<string> =>
  readFile(join(site, stampName), 'utf8').catch(() => 'not built');

for (const site of sites) {
  const sources = await hashOfSources(site);
  if ((await stampOf(join(root, site.folder, 'dist/site'))) === sources) continue;
  const began = performance.now();
  await build(site, sources);
  console.log(`built ${site.folder} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
}
