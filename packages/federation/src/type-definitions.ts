import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every part of the supergraph. The first five run as services; the gateway itself answers for the last two. */
export const subgraphNames = [
  'users',
  'conversations',
  'messages',
  'media',
  'search',
  'nodes',
  'realtime',
] as const;

export type SubgraphName = (typeof subgraphNames)[number];

/** The subgraphs that run as services of their own. */
export const serviceNames = ['users', 'conversations', 'messages', 'media', 'search'] as const;

export type ServiceName = (typeof serviceNames)[number];

export const schemaDirectory = join(import.meta.dirname, '../../../schema');

const header = `
extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@shareable", "@inaccessible", "@composeDirective"])
  @link(url: "https://messenger.example/viewer/v1.0", import: ["@viewerScoped"])
  @composeDirective(name: "@viewerScoped")
`;

/** The whole SDL of one subgraph: its federation header, the parts that all repeat, and its own file. */
export function subgraphSdl(name: SubgraphName): string {
  const read = (file: string) => readFileSync(join(schemaDirectory, `${file}.graphql`), 'utf8');
  return [header, read('foundation'), read(name)].join('\n');
}
