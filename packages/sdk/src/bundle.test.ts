import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const bundle = async () => {
  const { outputFiles, metafile } = await build({
    entryPoints: [join(import.meta.dirname, 'index.ts')],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    external: ['graphql-ws'],
    metafile: true,
    write: false,
  });
  const [file] = outputFiles;
  if (!file) throw new Error('Nothing was built');
  return { bytes: file.contents, inputs: Object.keys(metafile.inputs) };
};

describe('the package in a browser', () => {
  it('is smaller than 15 kB, and brings nothing along', async () => {
    const { bytes, inputs } = await bundle();
    expect(gzipSync(bytes).length).toBeLessThan(15_000);
    expect(inputs.filter((path) => path.includes('node_modules'))).toEqual([]);
  });
});
