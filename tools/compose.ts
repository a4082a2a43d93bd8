/**
 * Writes schema/supergraph.graphql, schema/api.graphql and schema/internal.graphql from the subgraphs' SDL.
 * With `--check` it writes nothing and fails when they are out of date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compose, schemaDirectory } from '@messenger/federation';

const composition = compose();
if (!composition.ok) {
  console.error(composition.errors.join('\n\n'));
  process.exit(1);
}
const files = {
  'supergraph.graphql': composition.supergraphSdl,
  'api.graphql': composition.apiSdl,
  'internal.graphql': composition.internalSdl,
};
for (const [name, text] of Object.entries(files)) {
  const path = join(schemaDirectory, name);
  if (!process.argv.includes('--check')) writeFileSync(path, text);
  else if (readFileSync(path, 'utf8') !== text) {
    console.error(`schema/${name} is out of date: run "npm run compose"`);
    process.exitCode = 1;
  }
}
for (const hint of composition.hints) console.warn(hint);
