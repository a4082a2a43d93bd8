export { openSearchSubgraph, type SearchOptions } from './open-search-subgraph.ts';
export type { Rebuilt } from './rebuilding/rebuild-index.ts';
export { type RebuildOptions, rebuildSearchIndex } from './rebuilding/rebuild-search-index.ts';
