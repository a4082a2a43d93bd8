export { openSearchSubgraph, type SearchOptions } from './open-search-subgraph.ts';
